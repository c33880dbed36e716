namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteAppend(SqliteFixture fixture) : AppendSpecification<SqliteFixture>(fixture);
