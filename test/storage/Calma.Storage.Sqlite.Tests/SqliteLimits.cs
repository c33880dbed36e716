namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteLimits(SqliteFixture fixture) : LimitsSpecification<SqliteFixture>(fixture);
