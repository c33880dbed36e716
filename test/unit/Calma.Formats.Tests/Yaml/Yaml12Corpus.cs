namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Corpus(Yaml12Fixture fixture) : CorpusSpecification<Yaml12Fixture>(fixture)
{
    // What is anchored and used elsewhere is not changed in one of the places alone; three of the files live on it.
    protected override int MostRefusedPercent => 5;
}
