namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteHistory(SqliteFixture fixture) : HistorySpecification<SqliteFixture>(fixture);
