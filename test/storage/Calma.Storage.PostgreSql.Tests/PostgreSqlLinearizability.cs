namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlLinearizability(PostgreSqlFixture fixture) : LinearizabilitySpecification<PostgreSqlFixture>(fixture);
