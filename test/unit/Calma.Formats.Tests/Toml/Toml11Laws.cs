namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Laws(Toml11Fixture fixture) : LawsSpecification<Toml11Fixture>(fixture);
