namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Audit : ConformanceAudit<Yaml11Fixture>;
