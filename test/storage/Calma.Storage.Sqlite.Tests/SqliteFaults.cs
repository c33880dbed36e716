namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteFaults(SqliteFixture fixture) : FaultsSpecification<SqliteFixture>(fixture);
