using System.Text;
using Calma.Core.Checks;
using Calma.Formats.Ini;
using CsCheck;

namespace Calma.Formats.Tests.Ini;

/// <summary>What all dialects have in common.</summary>
public abstract class IniFixture(IniFormat format) : IFormatFixture
{
    public IDocumentFormat Format => format;

    public virtual IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("comments at every place", """
            # the file's own

            # <of /default>
            [default]
            # head <of /default/->

            # <of /default/region>
            ; <of /default/region>
            region = eu-west-1
            output=json
            # free <of /default/->

            empty =
            # <of /default/last>
            last : x
            # <of /profile prod>
            ; <of /profile prod>
            [profile prod] # <of /profile prod>
            a = 1
            # <of /profile prod/b>
            b = 2

            # tail <of /profile prod/->
            """),
        FormatSample.Of("CRLF, blank lines, no final one", "[a]\r\n\r\nx = 1\r\n\r\n\r\n[b]\r\ny = 2\r\nz="),
        FormatSample.Of("a lone CR ends a line", "[a]\rx = 1\ry = 2\n"),
        FormatSample.Of("aligned", "[a]\nlong-key   = 1\nkey        = 2\nx          = 3\n"),
        FormatSample.Of("colons and tabs", "[a]\n\tone:1\n\ttwo:2\n[b]\n\tthree:3\n"),
        FormatSample.Of("values over lines", "[a]\nx = first\n    second\n\n    # inside <of /a/x>\n    third\ny = 1\n[b]\nz =  last\n\tline"),
        FormatSample.Of("inline tails are values", "[a]\nx = 1 # tail\ny = a ; b\nz = a=b:c\n"),
        FormatSample.Of("upper case and Unicode", "[Ünï cödé 😀]\nKEY = Größe 漢字\nÉté = 1\n"),
        FormatSample.Of("no blank between sections", "[a]\nx = 1\n[b]\ny = 2\n[c]\n"),
        FormatSample.Of("indented sections", "  [a]\n    x = 1\n  [b]\n    y = 2\n"),
        FormatSample.Of("an empty section and a comment", "[a]\n\n[b]\n# nothing yet <of /b/->\n"),
        FormatSample.Of("trailing blanks", "[a]  \nx = 1  \t\ny =  \n   \n"),
        FormatSample.Of("only a comment", "# nothing\n"),
        FormatSample.Of("zero bytes", ""),
    ];

    public virtual IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "[a]\nx = 1\n"u8], "1:1"),
        MalformedSample.Of("a key before the first section", "# c\nx = 1\ny = 2\n[a]\n", "2:1"),
        MalformedSample.Of("a section twice", "[a]\nx = 1\n  [b]\n[a]\ny = 1\n", "4:1"),
        MalformedSample.Of("a key twice", "[a]\nx = 1\nX = 2\n", "3:1"),
        MalformedSample.Of("no delimiter", "[a]\r\nregion eu-west-1\r\n\r\noutput\r\n", "2:1", "4:1"),
        MalformedSample.Of("no key", "[a]\n= 1\n", "2:1"),
        MalformedSample.Of("an open header", "[a\nx = 1\n", "1:1"),
        MalformedSample.Of("an empty header", "[a]\n[]\n", "2:1"),
        new("a byte that is no UTF-8", [.. "[a]\né = "u8, 0xFF, (byte)'\n'], "2:5"),
    ];

    public virtual IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("a scalar", new StringValue("x"), ""),
        new("a list", new ListValue([]), ""),
        new("keys outside sections", Map(("a", new StringValue("1")), ("b", new NullValue())), "/a", "/b"),
        new("null and lists", Map(("a", Map(("n", new NullValue()), ("l", new ListValue([new StringValue("x")]))))), "/a/n", "/a/l"),
        new("keys that read otherwise", Map(("a", Map(("A", Text("1")), ("", Text("1")), (" x", Text("1")), ("a=b", Text("1")), ("#c", Text("1")), ("[x]", Text("1"))))), "/a/A", "/a/", "/a/ x", "/a/a=b", "/a/#c", "/a/[x]"),
        new("a section without a name, and one of two lines", Map(("", Map()), ("a\nb", Map())), "/", "/a\nb"),
        new("white space around lines, comments and blank lines in values", Map(("a", Map(("x", Text(" 1")), ("y", Text("1\n# 2")), ("z", Text("1\n")), ("r", Text("a\rb"))))), "/a/x", "/a/y", "/a/z", "/a/r"),
        new("half a surrogate pair", Map(("a", Map(("x", Text("\uD800"))))), "/a/x"),
        new("a tag", Map(("a", Map(("x", new StringValue("1") { Tag = "!t" })))), "/a/x"),
    ];

    public virtual IReadOnlyList<Value> SayableStates { get; } = [new StringValue(""), new StringValue("x"), new StringValue("x\ny")];

    public Gen<Value> Trees => ValueGen.Map(ValueGen.Text, ValueGen.Map(ValueGen.Text.Select(IniDialect.OptionKey), Values)).Select(Sayable);

    public abstract IReadOnlyList<string> CorpusFolders { get; }

    public virtual IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    /// <summary>What may stand between a key and its value.</summary>
    protected virtual string Delimiter => " = ";

    protected virtual Gen<Value> Values => ValueGen.Text.Select(text => (Value)new StringValue(text));

    public Value ReadLeaf(ReadOnlyMemory<byte> text)
    {
        var isSection = text.Span[0] is (byte)'[';
        var root = (MapValue)Format.Parse(isSection || text.Span[0] is (byte)'#' ? text : (byte[])[.. Encoding.UTF8.GetBytes($"[a]\nx{Delimiter}"), .. text.Span]).Document!.Root;
        return root.Entries.Count == 0 ? root : isSection ? root.Entries[0].Value : ((MapValue)root.Entries[0].Value).Entries[0].Value;
    }

    public string ReadKey(ReadOnlyMemory<byte> text)
    {
        var isSection = text.Span[0] is (byte)'[';
        var root = (MapValue)Format.Parse(isSection ? text : (byte[])[.. "[a]\n"u8, .. text.Span, (byte)'=']).Document!.Root;
        return isSection ? root.Entries[0].Key : ((MapValue)root.Entries[0].Value).Entries[0].Key;
    }

    public byte[]? Nested(int depth) => null;

    public virtual byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"[a]\nx = {new string('x', byteCount - 8)}");

    protected static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);

    protected static StringValue Text(string text) => new(text);

    // Random texts make keys and values that no INI can say; what each is refused for is tried elsewhere.
    private Value Sayable(Value tree) => new MapValue([.. ((MapValue)tree).Entries.Where(section => IsSayable(Map((section.Key, Map())))).Select(section =>
        new MapEntry(section.Key, new MapValue([.. ((MapValue)section.Value).Entries.Where(entry => IsSayable(Map((section.Key, Map((entry.Key, entry.Value))))))])))]);

    private bool IsSayable(MapValue tree) => Format.Represent(tree).Findings.All(finding => finding.Severity != Severity.Error);
}
