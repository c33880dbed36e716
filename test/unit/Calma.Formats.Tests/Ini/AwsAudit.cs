namespace Calma.Formats.Tests.Ini;

public sealed class AwsAudit : ConformanceAudit<AwsFixture>;
