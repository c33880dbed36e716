namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteWatch(SqliteFixture fixture) : WatchSpecification<SqliteFixture>(fixture);
