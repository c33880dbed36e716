namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlConcurrency(PostgreSqlFixture fixture) : ConcurrencySpecification<PostgreSqlFixture>(fixture);
