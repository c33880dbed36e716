namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Audit : ConformanceAudit<Toml11Fixture>;
