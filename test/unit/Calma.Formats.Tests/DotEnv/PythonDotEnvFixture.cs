using System.Text;
using Calma.Formats.DotEnv;
using CsCheck;

namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvFixture() : DotEnvFixture(DotEnvFormat.Python)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("CRLF, blank lines, no final one", "A=1\r\n\r\n# <of /B>\r\nB = two words\r\n\r\nC=\"a\r\nb\""),
        FormatSample.Of("a lone CR ends a line", "A=1\rB=2\rC='x'\n"),
        FormatSample.Of("aligned", "LONG_KEY   = 1\nKEY        = \"2\"\nX          = 3\n"),
        FormatSample.Of("hashes and comments without quotes", "A = two words # <of /A>\nB=x#y\n"),
        FormatSample.Of("escapes", "A=\"a\\nb\\tc\\\"\\\\ d\"\nB='a\\nb\\'c'\nC=a\\nb\nD=x\\\n"),
        FormatSample.Of("references are kept as they are written", "A=1\nB=${A}/x\nC=\"${A:-y} $A\"\nD='${A}'\n"),
        FormatSample.Of("keys in quotes and without value", "'a b'=1\nJ\n'#'='x'\nA=1\nB=2\nA # <of /->\n\"q\"=3\n"),
        FormatSample.Of("lines that the tool skips", "P: yaml\nA=1\nX=\"a\" b\n# <of /B>\nB=2\nE='x\ny' z\nO=\"open\n"),
    ];

    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "A=1\n"u8], "1:1"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable =>
    [
        .. base.Unsayable,
        new("keys that need quotes and have one", Map(("a'b c", Text("1")), ("'", Text("1")), ("a'b", Text("1")), ("a=b", Text("1"))), "/a'b c", "/'"),
        new("what no quotes can hold", Map(("A", Text("a\nb\\")), ("B", Text(" \\")), ("C", Text("a #\\")), ("D", Text("\\"))), "/A", "/B", "/C"),
    ];

    public override IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>
    {
        // The tool takes the byte order mark for the first key's own.
        ["dotenv/05-bom.env"] = "1:1",
    };

    protected override Gen<string> Keys => Gen.OneOf(base.Keys, ValueGen.Text);
}
