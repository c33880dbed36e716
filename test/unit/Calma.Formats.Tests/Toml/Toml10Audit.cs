namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Audit : ConformanceAudit<Toml10Fixture>;
