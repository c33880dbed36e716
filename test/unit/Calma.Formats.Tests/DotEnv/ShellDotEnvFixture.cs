using System.Text;
using Calma.Formats.DotEnv;

namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvFixture() : DotEnvFixture(DotEnvFormat.Shell)
{
    public override IReadOnlyList<FormatSample> Samples =>
    [
        .. base.Samples,
        FormatSample.Of("escapes", "A=\"\\$x \\`y\\` \\\"z\\\" \\\\ \\n\"\nB='$x `y` \\n'\nC=a\\ b\\#c\nD=\"a\\\nb\"\nE=a\\\nb\n"),
        FormatSample.Of("parts of several quotings", "A=a'b c'\"d e\"f\nB='it'\\''s'\nC=\"\"x\n"),
        FormatSample.Of("references are kept as they are written", "A=1\nB=$A/x\nC=\"${A} \\\"$A\\\" \\$A\"\nD='${A}'\nexport E=${A:-x/y}a$A_-\n"),
        FormatSample.Of("signs that begin nothing", "A=$\nB=\"$ x$\"\nC=a#b\nD=a!b*c?[d]^%\nE=x~y\n"),
        FormatSample.Of("exported without a value", "A=1\n# <of /A>\nexport A\nexport B=2 # <of /B>\n"),
        FormatSample.Of("a carriage return within quotes", "A='x\r\ny'\nB=\"\r\"\nC=1"),
        FormatSample.Of("an empty value and a comment", "A= # <of /A>\nB=\t\n"),
    ];

    public override IReadOnlyList<MalformedSample> Malformed =>
    [
        .. base.Malformed,
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "A=1\n"u8], "1:1"),
        MalformedSample.Of("commands", "A=1\nrm -rf x\necho\nif true\nP: yaml\nJ\n", "2:1", "3:1", "4:1", "5:1", "6:1"),
        MalformedSample.Of("what would run behind a value", "E=x y\nF=a;b\nG=\"a\" b\nH=a|b\nI=a&\nK=1 L=2\n", "1:5", "2:4", "3:7", "4:4", "5:4", "6:5"),
        MalformedSample.Of("substitutions", "A=$(id)\nB=`id`\nC=\"x$(id)\"\nD=\"`id`\"\nE=<(id)\nF=(a b)\n", "1:3", "2:3", "3:5", "4:4", "5:3", "6:3"),
        MalformedSample.Of("what is no plain reference", "A=${B:=x}\nC=\"${B:-$(id)}\"\nD=x$1\nE=$'a'\nF=~/x\nG=a:~\nH=${!B}\nI=$$\nJ=\"$[1]\"\nK=${B:?}\nL=${1}\n", "1:3", "2:4", "3:4", "4:3", "5:3", "6:5", "7:3", "8:3", "9:4", "10:3", "11:3"),
        MalformedSample.Of("no assignments", "A =1\nB+=1\nC[0]=1\n1D=1\nexport\nexport -n A\nUID=1\nexport E={a,b}\n", "1:1", "2:1", "3:1", "4:1", "5:1", "6:1", "7:1", "8:10"),
        MalformedSample.Of("an open quote", "A=1\nB='x\ny\n", "2:3"),
        MalformedSample.Of("carriage returns", "A=1\r\n\r\nB='x'\r\n", "1:4", "2:1", "3:6"),
        MalformedSample.Of("NUL", "A=\0\nB='\0'\nC=\"\0\"\n", "1:3", "2:4", "3:4"),
        MalformedSample.Of("a backslash at the end", "A=x\\", "1:4"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable =>
    [
        .. base.Unsayable,
        new("keys that are no names", Map(("a-b", Text("1")), ("1a", Text("1")), ("é", Text("1")), ("UID", Text("1")), ("_", Text("1")), ("_1", Text("1"))), "/a-b", "/1a", "/é", "/UID", "/_"),
        new("a NUL", Map(("A", Text("\0"))), "/A"),
    ];

    public override IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>
    {
        // Files of other readers: bash would stop at ${NAME:?error}, run what stands behind a blank, open a file for <, and take CR and a byte order mark for text.
        ["dotenv/02-boxed-comments-44k.env"] = "920:33",
        ["dotenv/03-unicode-rules.env"] = "204:26",
        ["dotenv/04-crlf-no-final-newline.env"] = "1:25",
        ["dotenv/05-bom.env"] = "1:1",
        ["dotenv/11-inline-comments.env"] = "31:20",
        ["dotenv/13-empty-values.env"] = "8:23",
    };
}
