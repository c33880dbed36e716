using System.Text;
using Calma.Core.Checks;
using Calma.Formats.Toml;
using CsCheck;

namespace Calma.Formats.Tests.Toml;

/// <summary>What both versions have in common.</summary>
public abstract class TomlFixture(TomlFormat format) : IFormatFixture
{
    public IDocumentFormat Format => format;

    public virtual IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("every type", """
            text = "basic \u00e9 \" \\"
            literal = 'C:\path'
            number = 42
            hex = 0xDEAD_beef
            octal = 0o755
            binary = 0b1101
            spaced = +1_000
            float = 6.022E+23
            odd = -0.0
            endless = [inf, -inf, nan]
            yes = true
            no = false
            moment = 1979-05-27 07:32:00.500z
            there = 1979-05-27T00:32:00-07:00
            local = 1979-05-27T07:32:00
            day = 1979-05-27
            hour = 07:32:00
            none = []
            nothing = {}
            "" = ""
            "quoted key" = ''

            """),
        FormatSample.Of("comments at every place", """
            # the file's own

            # <of /a>
            a = 1 # <of /a>
            # free <of /->

            # <of /b>
            # <of /b> too
            b = [ # head <of /b/->
              1, # <of /b/0>
              2 # <of /b/1>
              # tail <of /b/->
            ] # <of /b>

            # <of /c>
            [c] # <of /c>
            # head <of /c/->

            # <of /c/d>
            d = "x" # <of /c/d>
            # <of /c/e>
            [c.e]
            f = 1

            # tail <of /c/e/->

            # <of /g>
            [g]
            # nothing yet <of /g/->

            # end <of /->
            """),
        FormatSample.Of("a list of tables", """
            title = "x"

            [[item]] # <of /item/0>
            name = "one"
            [item.sub]
            k = 1
            [[item.more]]
            z = 1
            [[item.more]]

            # <of /item/1>
            [[item]]
            name = "two"

            [[item]]

            [other]
            x = 1

            """),
        FormatSample.Of("tables out of order", "[a.b]\nx = 1\n[c]\ny = 2\n[a]\nz = 3\n[a.b.d]\nw = 4\n[c.e]\n[a.f]\n"),
        FormatSample.Of("only deeper tables", "[a.b.c]\nx = 1\n\n[d.e]\n\n[f.g]\nh = 1\n\n[[f.i]]\n"),
        FormatSample.Of("dotted keys", "a.b.c = 1 # <of /a/b/c>\na.b.d = 2\n\"x y\" . z = 3\n[t]\nu.v = 1\nw = 2\n\n[t.u.s]\nq = 1\n"),
        FormatSample.Of("sections that dotted keys go on with", "[a.b.c]\nz = 9\n[a]\nb.d = 1\n"),
        FormatSample.Of("inline tables", "a = { b = 1, c = { d = \"x\" }, e.f = 2 }\nl = [{ x = 1 }, {y=2}, {}]\nm = {n.o.p=1}\nv = { w = [\n  1, # <of /v/w/0>\n  2\n] }\n"),
        FormatSample.Of("CRLF and tabs", "[a]\r\n\tb = 1\r\n\tc = [\r\n\t\t1,\r\n\t\t2,\r\n\t]\r\n\r\n[d]\r\n\te = \"\"\"\r\nx\r\ny\"\"\"\r\n"),
        FormatSample.Of("mixed line ends, blank lines, no final one", "\n\na = 1\r\n\r\n\nb = 2\n[c]\r\n\n\nd = 3"),
        FormatSample.Of("aligned", "long-key   = 1\nkey        = 2\nx          = 3\n"),
        FormatSample.Of("tight", "a=1\nb=[1,2,[3]]\n[c]\nd=\"x\"\n"),
        FormatSample.Of("indented sections", "  [a]\n    x = 1\n    [a.b]\n      y = 2\n"),
        FormatSample.Of("strings of several lines", "a = \"\"\"\nfirst \\\n   joined\n\"quoted\"\"\\u0021\"\"\"\nb = '''\nraw \\ text\n'''\nc = \"\"\"x\"\"\"\n[d]\ne = '''\n[no]\n# no'''\n"),
        FormatSample.Of("lists over lines", "a = [\n  1, 2,\n  3, 4,\n]\nb = [1,\n     2]\nc = [\n]\nd = [ # none <of /d/->\n]\ne = [\n  [1],\n  [\n    2\n  ]\n  , 3 # <of /e/2>\n]\n"),
        FormatSample.Of("quoted headers", "[ a . \"b.c\" ] # <of /a/b.c>\nx = 1\n[\"ключ\"]\n['q'.\"\"]\n"),
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "a = 1\n[b]\nc = \"漢字 😀\"\n"u8]),
        new("a byte order mark before a header", [.. Encoding.UTF8.Preamble, .. "[b]\nc = 1"u8]),
        FormatSample.Of("a single key", "a = 1"),
        FormatSample.Of("only a comment", "# nothing\n"),
        FormatSample.Of("only blanks", " \n\t\n"),
        FormatSample.Of("zero bytes", ""),
    ];

    public virtual IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        MalformedSample.Of("no value", "a = \nb\nc = 1\n", "1:5", "2:2"),
        MalformedSample.Of("no key", "é = 1\n = 2\n", "1:1", "2:2"),
        MalformedSample.Of("a key twice", "a = 1\n[b]\nc = 1\n\"c\" = 2\na = 1\nb.c = 1\na = 2\n", "4:1", "7:1"),
        MalformedSample.Of("a table twice", "[a]\nx = 1\n[b]\n[a]\nx = 1\n[a.x]\n", "4:2", "6:4"),
        MalformedSample.Of("a table that dotted keys made", "a.b = 1\n[a]\n", "2:2"),
        MalformedSample.Of("a dotted key into a header's table", "[a.b.c]\nz = 9\n[a]\nb.c.t = 1\n", "4:3"),
        MalformedSample.Of("a list of tables that is a list", "a = []\n[[a]]\n[b]\n[[b]]\n[[c]]\n[c]\n", "2:3", "4:3", "6:2"),
        MalformedSample.Of("text behind", "a = 1 b = 2\n[c] d = 1\n", "1:7", "2:5"),
        MalformedSample.Of("a string that is not closed", "a = \"x\nb = 1\nc = 'y\n", "1:5", "3:5"),
        MalformedSample.Of("a string of several lines that is not closed", "b = 1\na = '''x\ny\n", "2:5"),
        MalformedSample.Of("a list that is not closed", "a = [1,\n2\n", "1:5"),
        MalformedSample.Of("a comma missing", "a = [1 2]\n", "1:8"),
        MalformedSample.Of("a header that is not closed", "[a\n[[b]\n[]\n", "1:3", "2:4", "3:2"),
        MalformedSample.Of("numbers and words", "a = 01\nb = 1.\nc = null\nd = 0xG\ne = 1__0\nf = True\n", "1:5", "2:5", "3:5", "4:5", "5:5", "6:5"),
        MalformedSample.Of("an integer of 65 bits", "a = 9223372036854775808\nb = 0x8000000000000000\nc = -9223372036854775809\n", "1:5", "2:5", "3:5"),
        MalformedSample.Of("dates that do not exist", "a = 2021-02-29\nb = 2021-01-01T24:00:00Z\nc = 07:60:00\n", "1:5", "2:5", "3:5"),
        MalformedSample.Of("escapes that are none", "a = \"\\q\"\nb = \"\\uD800\"\nc = \"\\U00110000\"\n", "1:6", "2:6", "3:6"),
        MalformedSample.Of("a control character", "a = 1 # \u0001\nb = \"\u007f\"\n", "1:9", "2:6"),
        MalformedSample.Of("a carriage return alone", "a = 1\rb = 2\n", "1:6"),
        new("a byte that is no UTF-8", [.. "[a]\né = \""u8, 0xFF, .. "\"\n"u8], "2:6"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("a scalar", new StringValue("x"), ""),
        new("a list", new ListValue([]), ""),
        new("nulls", Map(("a/b", new NullValue()), ("c", new ListValue([new NullValue(), Map(("d", new NullValue()))]))), "/a~1b", "/c/0", "/c/1/d"),
        new("a tag", Map(("a", new StringValue("x") { Tag = "!Ref" })), "/a"),
        new("half a surrogate pair", Map(("a", new StringValue("\uD800")), ("\uDC00", Map())), "/a", "/\uDC00"),
        new("integers beyond 64 bits", Map(("a", new NumberValue("9223372036854775808")), ("b", new NumberValue("-9223372036854775809") { Lexeme = "-9223372036854775809" })), "/a", "/b"),
        new("a date that does not exist", Map(("a", new DateTimeValue("2021-02-29"))), "/a"),
    ];

    public IReadOnlyList<Value> SayableStates { get; } =
    [
        new StringValue(""), new ListValue([]), new MapValue([]), new StringValue("x"), new NumberValue("1"), new NumberValue("inf"), new NumberValue("nan"), new BooleanValue(false),
        new DateTimeValue("1979-05-27T07:32:00Z"), new DateTimeValue("1979-05-27"), new ListValue([Map(("k", new StringValue("v")))]), Map(("k", new StringValue("v"))),
    ];

    public Gen<Value> Trees => ValueGen.Map(ValueGen.Text, ValueGen.Tree(Scalars, ValueGen.Text, depth: 3));

    public abstract IReadOnlyList<string> CorpusFolders { get; }

    public IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    // What a random text has no place for is tried elsewhere.
    private Gen<Value> Scalars => ValueGen.Scalar.Select(scalar => Format.Represent(Map(("x", scalar))).Findings.Any(finding => finding.Severity == Severity.Error) ? new NumberValue("nan") : scalar);

    // Only the text tells a list of tables from a list of inline tables.
    public bool IsBeyondSplices(Document document, Value wanted) => TreeEdits.Between(document.Root, wanted).GroupBy(edit => edit.Path.IsRoot ? edit.Path : edit.Path.Parent).Any(group =>
        group.Key.Find(document.Root) is ListValue { Items: [MapValue { Span: var first }, ..] } list
        && document.Bytes.Span[first.Start] == '['
        && group.Any(edit => edit is SetEdit or InsertEdit { Value: not MapValue })
        && group.Count(edit => edit is not InsertEdit) < list.Items.Count);

    public Value ReadLeaf(ReadOnlyMemory<byte> text)
    {
        var isSection = Format.Parse(text).Document is not null;
        var value = Format.Parse(isSection ? text : (byte[])[.. "x = "u8, .. text.Span]).Document!.Root;
        while (value.State == ValueState.Value && value is MapValue or ListValue)
        {
            value = value is MapValue map ? map.Entries[0].Value : ((ListValue)value).Items[0];
        }

        return value;
    }

    public string ReadKey(ReadOnlyMemory<byte> text) => ((MapValue)Format.Parse((byte[])[.. text.Span, .. " = 1"u8]).Document!.Root).Entries[0].Key;

    public byte[]? Nested(int depth) => Encoding.UTF8.GetBytes($"a = {new string('[', depth - 1)}{new string(']', depth - 1)}");

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"x = '{new string('x', byteCount - 6)}'");

    protected static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);
}
