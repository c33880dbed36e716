namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Corpus(Yaml11Fixture fixture) : CorpusSpecification<Yaml11Fixture>(fixture);
