namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlModel(PostgreSqlFixture fixture) : ModelSpecification<PostgreSqlFixture>(fixture);
