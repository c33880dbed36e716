namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlChanges(PostgreSqlFixture fixture) : ChangesSpecification<PostgreSqlFixture>(fixture);
