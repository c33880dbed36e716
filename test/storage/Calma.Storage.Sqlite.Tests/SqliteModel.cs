namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteModel(SqliteFixture fixture) : ModelSpecification<SqliteFixture>(fixture);
