using Calma.Formats.Ini;
using CsCheck;

namespace Calma.Formats.Tests.Ini;

public sealed class AwsFixture() : IniFixture(IniFormat.Aws)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("nested settings", """
            [default]
            region = eu-west-1
            s3 =
              # <of /default/s3/max_concurrent_requests>
              max_concurrent_requests = 20
              addressing_style=path

              ; <of /default/s3/empty>
              empty =
            # <of /default/output>
            output = json

            [profile   prod]
            s3 =
                max_queue_size = 10000
            [profile "quoted"]
            [services 'local']
            dynamodb =
              endpoint_url = http://localhost:8000

            """),
        FormatSample.Of("a nested key twice", "[default]\ns3 =\n  a = 1\n  b = 2\n  a = 3\nx = 1\n"),
        FormatSample.Of("nested to the end", "[default]\r\ns3 =\r\n\ta = 1"),
        FormatSample.Of("nested below an indented key", "[default]\n  s3 =\n    a = 1\n  x = 1\n"),
    ];

    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        MalformedSample.Of("a nested line without '='", "[a]\ns3 =\n  x = 1\n  y : 2\nz = 1\n", "4:3"),
        MalformedSample.Of("a profile in two spellings", "[profile x]\na = 1\n[profile \t\"x\" ]\n", "3:1"),
        MalformedSample.Of("a separator in a nested line", "[a]\ns3 =\n  x = 1\u20282\n", "3:3"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable =>
    [
        .. base.Unsayable,
        new("settings two levels deep", Map(("a", Map(("s3", Map(("x", Map(("y", Text("1"))))))))), "/a/s3/x"),
        new("a map without settings", Map(("a", Map(("s3", Map())))), "/a/s3"),
        new("nested lists, nulls and lines", Map(("a", Map(("s3", Map(("n", new NullValue()), ("l", new ListValue([])), ("t", Text("1\n2"))))))), "/a/s3/n", "/a/s3/l", "/a/s3/t"),
        new("nested keys that read otherwise", Map(("a", Map(("s3", Map(("a=b", Text("1")), ("#x", Text("1")), (" y", Text("1"))))))), "/a/s3/a=b", "/a/s3/#x", "/a/s3/ y"),
        new("a value that would be settings", Map(("a", Map(("x", Text("\ny = 1"))))), "/a/x"),
        new("a profile in another spelling", Map(("profile  x", Map())), "/profile  x"),
    ];

    public override IReadOnlyList<Value> SayableStates => [.. base.SayableStates, Map(("k", Text("v")))];

    public override IReadOnlyList<string> CorpusFolders { get; } = ["aws-config"];

    public override IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>
    {
        ["aws-config/03-nested-bad-line.ini"] = "5:5",
        ["aws-config/05-separators-in-values.ini"] = "22:5",
    };

    protected override Gen<Value> Values => Gen.Frequency((3, base.Values), (1, ValueGen.Map(ValueGen.Text, base.Values, most: 3)));
}
