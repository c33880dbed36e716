namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlReopen(PostgreSqlFixture fixture) : ReopenSpecification<PostgreSqlFixture>(fixture);
