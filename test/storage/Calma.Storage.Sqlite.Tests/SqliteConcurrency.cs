namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteConcurrency(SqliteFixture fixture) : ConcurrencySpecification<SqliteFixture>(fixture);
