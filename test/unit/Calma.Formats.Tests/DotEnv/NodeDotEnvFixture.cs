using System.Text;
using Calma.Formats.DotEnv;
using CsCheck;

namespace Calma.Formats.Tests.DotEnv;

public sealed class NodeDotEnvFixture() : DotEnvFixture(DotEnvFormat.Node)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "A=1\nB=2\n"u8]),
        FormatSample.Of("CRLF, blank lines, no final one", "A=1\r\n\r\n# <of /B>\r\nB = two words\r\n\r\nC=\"a\r\nb\""),
        FormatSample.Of("a lone CR ends a line", "A=1\rB=2\rC='x'\n"),
        FormatSample.Of("aligned", "LONG_KEY   = 1\nKEY        = \"2\"\nX          = 3\n"),
        FormatSample.Of("colons", "A: 1\nB: \"two words\"\nC: x # <of /C>\n"),
        FormatSample.Of("blanks, hashes and comments without quotes", "A = two words # <of /A>\nB=x#<of /B>\nC=#<of /C>\nD = # <of /D>\nE=y\n"),
        FormatSample.Of("escapes", "A=\"a\\nb\\rc\"\nB='a\\nb'\nC=`a 'b' \"c\"`\nD=\"{\\\"x\\\": 1}\"\nE=C:\\x\\\nF=a\\nb\n"),
        FormatSample.Of("lines that say nothing", "A=1\nJ\n? = x\nfoo bar=baz\n# <of /B>\nB=2\nexport Z\n"),
        FormatSample.Of("quotes that are not closed, or go on", "A='x\nB=\"a\" b \"c\"\nC=a\"b\nD=1\n"),
        FormatSample.Of("a sign and values on lines of their own", "A\n=1\nB=\n\n  'x' # <of /B>\nexport\n  C=2\nD=3\n"),
        FormatSample.Of("keys of all characters", "a.b-c_D9=1\n1=2\n-=3\nexport=4\n"),
    ];

    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        MalformedSample.Of("line ends that only some readers know", "A=1\nB=x\u2028C=2\n# c\u2029\n", "2:4", "3:4"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable =>
    [
        .. base.Unsayable,
        new("keys of other characters", Map(("a b", Text("1")), ("é", Text("1")), ("a=", Text("1")), ("ok.1-x", Text("1"))), "/a b", "/é", "/a="),
        new("what no quotes can hold", Map(("A", Text("'\"`\n")), ("B", Text("\\n\r")), ("C", Text("# \\")), ("D", Text("\\")), ("E", Text("a\\nb\n"))), "/A", "/B", "/C"),
    ];

    protected override Gen<string> Keys => Gen.OneOf(base.Keys, Gen.String[Gen.OneOf<char>([.. "aZ9._-"]), 1, 4], Gen.Const("export"));
}
