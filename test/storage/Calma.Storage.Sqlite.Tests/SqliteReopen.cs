namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteReopen(SqliteFixture fixture) : ReopenSpecification<SqliteFixture>(fixture);
