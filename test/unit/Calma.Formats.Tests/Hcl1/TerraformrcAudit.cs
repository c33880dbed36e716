namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcAudit : ConformanceAudit<TerraformrcFixture>;
