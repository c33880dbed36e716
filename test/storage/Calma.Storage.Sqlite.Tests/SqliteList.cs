namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteList(SqliteFixture fixture) : ListSpecification<SqliteFixture>(fixture);
