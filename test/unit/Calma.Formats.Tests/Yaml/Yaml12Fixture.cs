using Calma.Formats.Yaml;

namespace Calma.Formats.Tests.Yaml;

public sealed class Yaml12Fixture() : YamlFixture(YamlFormat.Yaml12)
{
    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        MalformedSample.Of("a key twice", "a: 1\nb: 2\na: 3\n", "3:1"),
    ];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["yaml"];
}
