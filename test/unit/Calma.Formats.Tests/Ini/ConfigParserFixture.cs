using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

public sealed class ConfigParserFixture() : IniFixture(IniFormat.ConfigParser)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("references", "[DEFAULT]\nhome = /srv\n[core]\nproject = 50%%off\npath = %(home)s/x%%\nlist =\n    a\n    b\n"),
    ];

    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        MalformedSample.Of("a % alone", "[core]\nproject = 50%off\n", "2:13"),
        MalformedSample.Of("a % in a further line", "[core]\nx = %%\n    é %(a\n[b]\n", "3:7"),
        MalformedSample.Of("a % at the end", "[core]\nx = 5%\n", "2:6"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable =>
    [
        .. base.Unsayable,
        new("a % alone", Map(("a", Map(("x", Text("50%off")), ("y", Text("%()s"))))), "/a/x", "/a/y"),
        new("nested keys", Map(("a", Map(("s3", Map(("x", Text("1"))))))), "/a/s3"),
    ];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["gcloud", "azure"];

    public override IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>
    {
        // JSON, of another tool.
        ["azure/03-azd-config-one-line.json"] = "1:1",
        ["azure/04-azd-env-config.json"] = "1:1",
    };
}
