namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteLinearizability(SqliteFixture fixture) : LinearizabilitySpecification<SqliteFixture>(fixture);
