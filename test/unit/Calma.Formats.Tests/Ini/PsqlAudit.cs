namespace Calma.Formats.Tests.Ini;

public sealed class PsqlAudit : ConformanceAudit<PsqlFixture>;
