namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlAppend(PostgreSqlFixture fixture) : AppendSpecification<PostgreSqlFixture>(fixture);
