namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlHistory(PostgreSqlFixture fixture) : HistorySpecification<PostgreSqlFixture>(fixture);
