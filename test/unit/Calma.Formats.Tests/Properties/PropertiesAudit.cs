namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesAudit : ConformanceAudit<PropertiesFixture>;
