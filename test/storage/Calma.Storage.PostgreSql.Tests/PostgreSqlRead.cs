namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlRead(PostgreSqlFixture fixture) : ReadSpecification<PostgreSqlFixture>(fixture);
