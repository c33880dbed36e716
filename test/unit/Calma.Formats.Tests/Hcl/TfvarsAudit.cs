namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsAudit : ConformanceAudit<TfvarsFixture>;
