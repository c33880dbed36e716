namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Audit : ConformanceAudit<Yaml12Fixture>;
