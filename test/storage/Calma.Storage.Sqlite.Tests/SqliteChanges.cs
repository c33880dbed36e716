namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteChanges(SqliteFixture fixture) : ChangesSpecification<SqliteFixture>(fixture);
