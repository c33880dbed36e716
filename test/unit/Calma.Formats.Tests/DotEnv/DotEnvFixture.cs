using System.Text;
using Calma.Core.Checks;
using Calma.Formats.DotEnv;
using CsCheck;

namespace Calma.Formats.Tests.DotEnv;

/// <summary>What all dialects have in common.</summary>
public abstract class DotEnvFixture(DotEnvFormat format) : IFormatFixture
{
    public IDocumentFormat Format => format;

    public virtual IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("comments at every place", """
            # the file's own

            # <of /PORT>
            PORT=8080 # <of /PORT>
            # <of /HOST>
            # <of /HOST>
            export HOST=localhost
            QUOTED="a b" # <of /QUOTED>

            # <of /SINGLE>
            SINGLE='c d'
            # free <of /->

            EMPTY=
            # tail <of /->
            """),
        FormatSample.Of("quotes of all kinds", "PLAIN=x\nDOUBLE=\"a 'b' # c\"\nSINGLE='a \"b\" # c'\nNOTHING=\"\"\nBARE=\n"),
        FormatSample.Of("values over lines", "KEY=\"-----BEGIN\nabc\n\n# no comment\n-----END\"\nNEXT='a\nb'\nLAST=x"),
        FormatSample.Of("keys that stand twice", "A=1\n# <of /B>\nB=2\nA=3\nC=4\n"),
        FormatSample.Of("all exported", "export A=1\nexport B='2'\n"),
        FormatSample.Of("indented, with trailing blanks", "  A=1  \n  B=\"2\"\t\n\tC=\n"),
        FormatSample.Of("equal signs, hashes and signs within", "URL=http://x/?a=b=c\nHASH=\"a#b\"\nMAIL=a@b.c\n"),
        FormatSample.Of("Unicode", "A=Größe\nB=\"漢字 😀\"\nC=é\n"),
        FormatSample.Of("only a comment, no final line end", "# nothing"),
        FormatSample.Of("blank lines alone", "\n\n  \n"),
        FormatSample.Of("zero bytes", ""),
    ];

    public virtual IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        new("a byte that is no UTF-8", [.. "A=1\né="u8, 0xFF, (byte)'\n'], "2:3"),
    ];

    public virtual IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("a scalar", new StringValue("x"), ""),
        new("a list", new ListValue([]), ""),
        new("null, lists and maps", Map(("N", new NullValue()), ("L", new ListValue([])), ("M", Map()), ("S", Text("x"))), "/N", "/L", "/M"),
        new("half a surrogate pair", Map(("A", Text("\uD800")), ("\uDC00", Text("x"))), "/A", "/\uDC00"),
        new("a tag", Map(("A", new StringValue("1") { Tag = "!t" })), "/A"),
        new("no key", Map(("", Text("1"))), "/"),
    ];

    public IReadOnlyList<Value> SayableStates { get; } = [new StringValue(""), new StringValue("x"), new StringValue("x\ny")];

    public Gen<Value> Trees => ValueGen.Map(Keys, ValueGen.Text.Select(text => (Value)new StringValue(text))).Select(Sayable);

    public IReadOnlyList<string> CorpusFolders { get; } = ["dotenv"];

    public virtual IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    protected virtual Gen<string> Keys => Gen.String[Gen.Char.AlphaNumeric, 1, 8].Select(key => "_" + key);

    public Value ReadLeaf(ReadOnlyMemory<byte> text)
    {
        var isRoot = text.Span[0] is (byte)'#' or (byte)'\n';
        var root = (MapValue)Format.Parse(isRoot ? text : (byte[])[.. "A="u8, .. text.Span]).Document!.Root;
        return isRoot ? root : root.Entries[0].Value;
    }

    public string ReadKey(ReadOnlyMemory<byte> text) => ((MapValue)Format.Parse((byte[])[.. text.Span, .. "=1"u8]).Document!.Root).Entries[0].Key;

    public byte[]? Nested(int depth) => null;

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"A={new string('x', byteCount - 2)}");

    protected static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);

    protected static StringValue Text(string text) => new(text);

    // Random texts make values that no quoting can hold; what each is refused for is tried elsewhere.
    private Value Sayable(Value tree) => new MapValue([.. ((MapValue)tree).Entries.Where(entry => Format.Represent(Map((entry.Key, entry.Value))).Findings.All(finding => finding.Severity != Severity.Error))]);
}
