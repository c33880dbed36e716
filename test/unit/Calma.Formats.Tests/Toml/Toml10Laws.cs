namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Laws(Toml10Fixture fixture) : LawsSpecification<Toml10Fixture>(fixture);
