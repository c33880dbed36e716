namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteRead(SqliteFixture fixture) : ReadSpecification<SqliteFixture>(fixture);
