namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlLimits(PostgreSqlFixture fixture) : LimitsSpecification<PostgreSqlFixture>(fixture);
