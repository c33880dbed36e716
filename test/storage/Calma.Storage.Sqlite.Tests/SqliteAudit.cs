namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteAudit : ConformanceAudit;
