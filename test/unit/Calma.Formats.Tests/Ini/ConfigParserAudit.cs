namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserAudit : ConformanceAudit<ConfigParserFixture>;
