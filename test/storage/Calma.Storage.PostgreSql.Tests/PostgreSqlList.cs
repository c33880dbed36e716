namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlList(PostgreSqlFixture fixture) : ListSpecification<PostgreSqlFixture>(fixture);
