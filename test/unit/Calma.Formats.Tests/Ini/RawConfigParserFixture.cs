using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

public sealed class RawConfigParserFixture() : IniFixture(IniFormat.RawConfigParser)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("percent signs and lists", "[a]\nx = 50%off %(\nlist =\n    a = 1\n\n    b\n"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable => [.. base.Unsayable, new("nested keys", Map(("a", Map(("s3", Map(("x", Text("1"))))))), "/a/s3")];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["ini"];

    public override IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>
    {
        // Files of other readers, all of which Python refuses too: byte order marks, keys before a section or twice, keys without a value.
        ["ini/01-editorconfig-bom-crlf.ini"] = "1:1",
        ["ini/02-gitconfig-tabs-aliases.ini"] = "165:2",
        ["ini/03-openssl-cnf-tabs.ini"] = "8:1",
        ["ini/04-game-ini.ini"] = "60:1",
        ["ini/05-indented-bom.ini"] = "1:1",
        ["ini/09-vale-unicode.ini"] = "3:1",
        ["ini/16-systemd-continuations.ini"] = "22:1",
    };
}
