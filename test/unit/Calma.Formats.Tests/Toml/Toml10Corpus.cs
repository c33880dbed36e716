namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Corpus(Toml10Fixture fixture) : CorpusSpecification<Toml10Fixture>(fixture);
