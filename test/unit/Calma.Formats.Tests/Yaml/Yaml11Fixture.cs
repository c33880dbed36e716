using Calma.Formats.Yaml;

namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml11Fixture() : YamlFixture(YamlFormat.Yaml11)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("words and numbers of 1.1", "a: no\nb: On\nc: y\nd: 012\ne: 0b11\nf: 1_000\ng: \"no\"\n"),
        FormatSample.Of("a key twice", "a: 1\nb: 2\na: 3\n"),
    ];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["kubeconfig"];
}
