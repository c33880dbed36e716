namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlAudit : ConformanceAudit;
