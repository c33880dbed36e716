using System.Text;
using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

public sealed class PsqlFixture() : IniFixture(IniFormat.Psql)
{
    private const int LineLength = 1000;

    public override IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("comments at every place", """
            # the file's own

            # <of /orders>
            [orders]
            # head <of /orders/->

            # <of /orders/host>
            # <of /orders/host>
            host=db.example.com
            port=5432
            # free <of /orders/->

            password=
            # <of /orders/dbname>
            dbname=orders
            # <of /billing>
            [billing]
            host=x
            # <of /billing/user>
            user=y

            # tail <of /billing/->
            """),
        FormatSample.Of("CRLF, blank lines, no final one", "[a]\r\n\r\nhost=1\r\n\r\n\r\n[b]\r\nport=2\r\nuser="),
        FormatSample.Of("indented, with trailing white space", "  [a]  \n\thost=1 \t\n  port=2\v\n [b]\n  user=3\n"),
        FormatSample.Of("what stands behind a header", "[a] # why\nhost=1\n[b]c]\nhost=2\n"),
        FormatSample.Of("values as they stand", "[a]\noptions=-c x=y # no comment ; %s\npassword= p\nhost=a;b\n"),
        FormatSample.Of("upper case and Unicode", "[Ünï cödé 😀]\nHOST=Größe 漢字\nhost=x\n"),
        FormatSample.Of("keys that stand twice", "[a]\nhost=1\n# <of /a/port>\nport=2\nhost=3\nuser=4\n"),
        FormatSample.Of("sections that stand twice", "[a]\nhost=1\n[b]\nhost=2\n[a]\nport=3\n"),
        FormatSample.Of("an empty section and a comment", "[a]\n\n[b]\n# nothing yet <of /b/->\n"),
        FormatSample.Of("only a comment", "# nothing\n"),
        FormatSample.Of("zero bytes", ""),
    ];

    public override IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "[a]\nhost=1\n"u8], "1:1"),
        MalformedSample.Of("a key before the first section", "# c\nhost=1\n[a]\n", "2:1"),
        MalformedSample.Of("blanks before the sign", "[a]\nhost =1\n  port\t=2\n", "2:1", "3:3"),
        MalformedSample.Of("no sign", "[a]\nhost\n; no comment\n", "2:1", "3:1"),
        MalformedSample.Of("no key", "[a]\n=1\n", "2:1"),
        MalformedSample.Of("an open header, and one without a name", "[a]\n[b\n[]\n", "2:1", "3:1"),
        MalformedSample.Of("a server to ask", "[a]\nldap://x/y?z=1\n", "2:1"),
        MalformedSample.Of("NUL and a lone carriage return", "[a]\nhost=x\0y\nport=1\ruser=2\n", "2:7", "3:7"),
        MalformedSample.Of("a line of too many bytes", $"[a]\nhost={new string('x', 1017)}\n", "2:1023"),
        new("a byte that is no UTF-8", [.. "[a]\nhost="u8, 0xFF, (byte)'\n'], "2:6"),
    ];

    public override IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("a scalar", new StringValue("x"), ""),
        new("keys outside sections", Map(("a", new StringValue("1")), ("b", new NullValue())), "/a", "/b"),
        new("null, lists and nested keys", Map(("a", Map(("n", new NullValue()), ("l", new ListValue([])), ("m", Map(("x", Text("1"))))))), "/a/n", "/a/l", "/a/m"),
        new("keys that read otherwise", Map(("a", Map(("A", Text("1")), ("", Text("1")), (" x", Text("1")), ("x ", Text("1")), ("a=b", Text("1")), ("#c", Text("1")), ("[x", Text("1")), ("ldapx", Text("1")), (";", Text("1"))))), "/a/", "/a/ x", "/a/x ", "/a/a=b", "/a/#c", "/a/[x", "/a/ldapx"),
        new("names that read otherwise", Map(("", Map()), ("a\nb", Map()), ("a]b", Map()), ("a\0", Map()), (new string('x', 1019), Map())), "/", "/a\nb", "/a]b", "/a\0", "/" + new string('x', 1019)),
        new("values that are no line", Map(("a", Map(("x", Text("1 ")), ("y", Text("1\n2")), ("z", Text("1\r2")), ("n", Text("\0")), ("l", Text(new string('x', 1019))), ("ok", Text(" 1"))))), "/a/x", "/a/y", "/a/z", "/a/n", "/a/l"),
        new("half a surrogate pair", Map(("a", Map(("x", Text("\uD800"))))), "/a/x"),
        new("a tag", Map(("a", Map(("x", new StringValue("1") { Tag = "!t" })))), "/a/x"),
    ];

    public override IReadOnlyList<Value> SayableStates { get; } = [new StringValue(""), new StringValue("x")];

    public override IReadOnlyList<string> CorpusFolders { get; } = [];

    protected override string Delimiter => "=";

    public override byte[] Large(int byteCount)
    {
        var text = new StringBuilder("[a]\n");
        for (var key = 0; text.Length < byteCount; key++)
        {
            var line = $"k{key}={new string('x', Math.Min(LineLength, byteCount - text.Length))}\n";
            text.Append(line.Length <= byteCount - text.Length ? line : new string('\n', byteCount - text.Length));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
