using Calma.Formats.Toml;

namespace Calma.Formats.Tests.Toml;

public sealed class Toml10Fixture() : TomlFixture(TomlFormat.Toml10)
{
    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        MalformedSample.Of("a line end in an inline table", "a = {\n  b = 1\n}\n", "1:6"),
        MalformedSample.Of("a comment in an inline table", "a = { b = 1 # no\n}\n", "1:13"),
        MalformedSample.Of("a comma behind the last key of an inline table", "a = { b = 1, }\n", "1:12"),
        MalformedSample.Of("escapes of 1.1", "a = \"\\e\"\nb = \"\\x41\"\n", "1:6", "2:6"),
        MalformedSample.Of("times without seconds", "a = 07:32\nb = 1979-05-27 07:32Z\n", "1:5", "2:5"),
    ];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["wrangler-toml"];
}
