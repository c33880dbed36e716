namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlWatch(PostgreSqlFixture fixture) : WatchSpecification<PostgreSqlFixture>(fixture);
