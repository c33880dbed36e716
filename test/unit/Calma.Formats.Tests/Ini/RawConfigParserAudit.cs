namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserAudit : ConformanceAudit<RawConfigParserFixture>;
