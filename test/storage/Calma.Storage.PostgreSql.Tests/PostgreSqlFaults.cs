namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlFaults(PostgreSqlFixture fixture) : FaultsSpecification<PostgreSqlFixture>(fixture);
