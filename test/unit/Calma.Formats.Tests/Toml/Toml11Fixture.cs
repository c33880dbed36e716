using Calma.Formats.Toml;

namespace Calma.Formats.Tests.Toml;

public sealed class Toml11Fixture() : TomlFixture(TomlFormat.Toml11)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("inline tables over lines", """
            a = { # head <of /a/->
              # <of /a/b>
              b = 1, # <of /a/b>
              c.d = 2, # <of /a/c/d>
              e = { f = 1, },
              # tail <of /a/->
            } # <of /a>
            g = {
            }
            h = { i = 1,
                  j = 2 # <of /h/j>
            }

            """),
        FormatSample.Of("escapes and times of 1.1", "a = \"\\e[0m \\x41\"\nb = 07:32\nc = 1979-05-27 07:32Z\n"),
    ];

    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        MalformedSample.Of("two commas in an inline table", "a = { b = 1,, }\n", "1:13"),
        MalformedSample.Of("an escape of one digit", "a = \"\\x4\"\n", "1:6"),
    ];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["toml"];
}
