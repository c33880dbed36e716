using System.Text;
using Calma.Core.Checks;
using Calma.Formats.Properties;
using CsCheck;

namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesFixture : IFormatFixture
{
    public IDocumentFormat Format { get; } = new PropertiesFormat();

    public IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("comments at every place", """
            # the file's own

            # <of /server.port>
            ! <of /server.port>
            server.port=8080
            # <of /host>
            host = localhost
            # free <of /->

            empty=
            # <of /last>
            last: x
            # tail <of /->
            """),
        FormatSample.Of("separators of all kinds", "a=1\nb = 2\nc:3\nd : 4\ne 5\nf\t6\ng = = x\nh   :y\ni\nj \nk=\nl = \nm =\n"),
        FormatSample.Of("lines that go on", "fruits = apple, \\\n         banana, \\\n  # no comment, \\\r\n\tpear\nke\\\n  y=x\\\n\nz=\\\n   v\nnext=1"),
        FormatSample.Of("escapes", "a\\ b\\=c\\:d = \\u00e9\\u4E2D\\uD83D\\uDE00\\t\\n\\r\\f\\\\\\x\\\"\nc=C:\\\\x\n\\#k=\\ y\nu=\\ \\=z\n"),
        FormatSample.Of("trailing blanks are kept", "a=1  \nb=2\t\n  c = 3 \n"),
        FormatSample.Of("UTF-8, which each byte of is a character", "a=Größe\nschlüssel=漢字 😀\n"),
        new("Latin-1", [.. "a=Gr"u8, 0xF6, 0xDF, .. "e\n"u8, 0xE9, .. "=x\n"u8]),
        FormatSample.Of("aligned", "long.key   = 1\nkey        = 2\nx          = 3\n"),
        FormatSample.Of("CRLF, blank lines, no final one", "a=1\r\n\r\n\r\n# <of /b>\r\nb=2\r\n\r\nc="),
        FormatSample.Of("a lone CR ends a line", "a=1\rb=2\r# c\rc=3\n"),
        FormatSample.Of("keys that stand twice", "a=1\n# <of /b>\nb=2\na=3\nc=4\n"),
        FormatSample.Of("sections and semicolons are keys", "[sec]\n;x=1\n[sec]y=2\n"),
        FormatSample.Of("no key", "=x\na=1\n"),
        FormatSample.Of("a backslash that nothing follows", "a=1\nb=2\\"),
        FormatSample.Of("a backslash and a line end that nothing follows", "a=1\nb=2\\\n"),
        FormatSample.Of("only a comment", "! nothing\n"),
        FormatSample.Of("zero bytes", ""),
    ];

    public IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        MalformedSample.Of("malformed escapes", "a=1\nb=x\\u00g0\nc\\u12=1\nd=\\u\ne=\\u123\n", "2:4", "3:2", "4:3", "5:3"),
        MalformedSample.Of("a malformed escape on a line that goes on", "a=x\\\n  y\\uZ\n", "2:4"),
        MalformedSample.Of("half a surrogate pair", "a=1\nb=x\\ud83dy\n\\ude00=1\n", "2:4", "3:1"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("a scalar", new StringValue("x"), ""),
        new("a list", new ListValue([]), ""),
        new("null, lists and maps", Map(("n", new NullValue()), ("l", new ListValue([])), ("m", Map()), ("", new StringValue(""))), "/n", "/l", "/m"),
        new("half a surrogate pair", Map(("a", new StringValue("\uD800")), ("\uDC00", new StringValue("x"))), "/a", "/\uDC00"),
        new("a tag", Map(("a", new StringValue("1") { Tag = "!t" })), "/a"),
    ];

    public IReadOnlyList<Value> SayableStates { get; } = [new StringValue(""), new StringValue("x"), new StringValue("x\ny")];

    public Gen<Value> Trees { get; } = ValueGen.Map(ValueGen.Text, ValueGen.Text.Select(text => (Value)new StringValue(text))).Select(Whole);

    public IReadOnlyList<string> CorpusFolders { get; } = ["properties"];

    public IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    public Value ReadLeaf(ReadOnlyMemory<byte> text)
    {
        var isRoot = text.Span[0] is (byte)'!';
        var root = (MapValue)Format.Parse(isRoot ? text : (byte[])[.. "a="u8, .. text.Span]).Document!.Root;
        return isRoot ? root : root.Entries[0].Value;
    }

    public string ReadKey(ReadOnlyMemory<byte> text) => ((MapValue)Format.Parse((byte[])[.. text.Span, (byte)'=']).Document!.Root).Entries[0].Key;

    public byte[]? Nested(int depth) => null;

    public byte[] Large(int byteCount) => Encoding.ASCII.GetBytes($"a={new string('x', byteCount - 2)}");

    private static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);

    private static Value Whole(Value tree) => new MapValue([.. ((MapValue)tree).Entries.Where(entry => new PropertiesFormat().Represent(Map((entry.Key, entry.Value))).Findings.All(finding => finding.Severity != Severity.Error))]);
}
