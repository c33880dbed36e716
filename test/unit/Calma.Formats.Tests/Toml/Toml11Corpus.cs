namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Corpus(Toml11Fixture fixture) : CorpusSpecification<Toml11Fixture>(fixture);
