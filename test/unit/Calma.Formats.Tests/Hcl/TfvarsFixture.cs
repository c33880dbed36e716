using System.Text;
using Calma.Formats.Hcl;
using CsCheck;

namespace Calma.Formats.Tests.Hcl;

public sealed class TfvarsFixture : IFormatFixture
{
    public IDocumentFormat Format => HclFormat.Tfvars;

    public IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("attributes", """
            # the team's

            # <of /region>
            region = "eu-west-1" # <of /region>
            count  = 3
            price  = 1.50
            none   = null
            on     = true
            empty  = ""
            escapes = "a \"b\" \n $${x} %%{y} \u00e9"

            // <of /tags>
            tags = {
              # <of /tags/name>
              name        = "calma"
              "with space" = "x"
              nested = { a = 1, b = [1, 2] }
            }
            list = ["a", "b"] // <of /list>
            lines = [
              "one", # <of /lines/0>
              # <of /lines/1>
              "two",
            ]
            none_left = {}
            no_items = []

            """),
        FormatSample.Of("heredocs", "a = <<EOT\none\n  two $${x}\nEOT\nb = <<-EOT\n    x\n\n      y\n    EOT\nc = [<<X\nt\nX\n  , 2]\nd = 1\n"),
        FormatSample.Of("a heredoc with a template in a list", "c = [<<X\n\n  ${1}\nX\n  , 2]\nd = 1\n"),
        FormatSample.Of("objects in lines with commas", "o = {\n  a = 1,\n  b = 2\n}\nl = [\n  { x = 1 },\n  { x = 2 }\n]\n"),
        FormatSample.Of("colons and quoted keys", "o = { a : 1, \"b c\" : 2, 5 = 3 }\n"),
        FormatSample.Of("expressions", "a = 1 + 2\nb = \"x${1 + 1}y\"\nc = [for x in [1, 2] : x]\nd = true ? 1 : 2\ne = (5)\nf = -7\ng = { k = !true }\n"),
        FormatSample.Of("crlf and no final newline", "a = 1\r\nb = [\r\n  1,\r\n  2\r\n]\r\nc = \"x\""),
        new FormatSample("a byte order mark", [.. Encoding.UTF8.Preamble, .. "größe = \"漢字\" # é\nb = \"😀\"\n"u8]),
        FormatSample.Of("block comments", "/* head\n   lines */\na = 1 /* <of /a> */\nb = /* before */ 2\nl = [1, /* <of /l/1> */ 2]\n"),
        FormatSample.Of("a key twice in an object", "o = { a = 1, a = 2 }\n"),
        FormatSample.Of("numbers", "a = 007\nb = 12345678901234567890123\nc = 1e3\nd = -0.5\n"),
        FormatSample.Of("empty", ""),
        FormatSample.Of("comments alone", "# only\n\n// comments\n"),
        FormatSample.Of("an open object", "o = {\n  # <of /o/->\n}\n"),
    ];

    public IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        MalformedSample.Of("a call", "a = 1\nb = file(\"x\")\n", "2:5"),
        MalformedSample.Of("a variable", "a = var.x\n", "1:5"),
        MalformedSample.Of("a bare word", "a = yes\n", "1:5"),
        MalformedSample.Of("a block", "provider \"aws\" {\n}\n", "1:1"),
        MalformedSample.Of("a name in quotes", "\"a\" = 1\n", "1:1"),
        MalformedSample.Of("a comma behind a value", "a = 1,\nb = 2\n", "1:6"),
        MalformedSample.Of("a name twice", "a = 1\nb = 2\na = 3\n", "3:1"),
        MalformedSample.Of("an open quote", "a = \"x\nb = 2\n", "1:5"),
        MalformedSample.Of("an open list", "a = [1, 2\n", "1:5"),
        MalformedSample.Of("no comma in a list", "a = [1\n 2]\n", "2:2"),
        MalformedSample.Of("a comma in the next line of an object", "a = { x = 1\n, y = 2 }\n", "2:1"),
        MalformedSample.Of("a bad escape", "a = \"\\q\"\n", "1:6"),
        MalformedSample.Of("an open comment", "a = 1\n/* x\n", "2:1"),
        MalformedSample.Of("an open heredoc", "a = <<EOT\nx\n", "1:5"),
        MalformedSample.Of("no value", "a =\nb = 1\n", "1:4"),
        new MalformedSample("not UTF-8", [.. "a = \""u8, 0xFF, .. "\"\n"u8], "1:6"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("no map", new ListValue([]), ""),
        new("names", Map(("a b", new NullValue()), ("1", new NullValue())), "/a b", "/1"),
        new("what is no number, and tags", Map(("a", new NumberValue("nan")), ("b", new StringValue("x") { Tag = "!t" }), ("c", new StringValue("\0"))), "/a", "/b", "/c"),
        new("halves of surrogate pairs", Map(("a", Map(("\uDC00", new StringValue("\uD800"))))), "/a/\uDC00", "/a/\uDC00"),
    ];

    public IReadOnlyList<Value> SayableStates { get; } = [new NullValue(), new StringValue(""), new ListValue([]), new MapValue([]), new StringValue("x"), new NumberValue("1"), new BooleanValue(true), new StringValue("null"), new StringValue("1")];

    public Gen<Value> Trees { get; } = ValueGen.Map(Gen.String[Gen.Char.AlphaNumeric, 0, 6].Select(text => "v" + text), ValueGen.Tree(ValueGen.Scalar, ValueGen.Text, depth: 2));

    public IReadOnlyList<string> CorpusFolders { get; } = ["tfvars"];

    public IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>
    {
        ["tfvars/21-json-form.json"] = "1:1",
    };

    public Value ReadLeaf(ReadOnlyMemory<byte> text) => ((MapValue)Format.Parse((byte[])[.. "a = "u8, .. text.Span]).Document!.Root).Entries[0].Value;

    public string ReadKey(ReadOnlyMemory<byte> text) => ((MapValue)((MapValue)Format.Parse((byte[])[.. "a = { "u8, .. text.Span, .. " = 1 }"u8]).Document!.Root).Entries[0].Value).Entries[0].Key;

    public byte[]? Nested(int depth) => Encoding.UTF8.GetBytes("a = " + string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1)));

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"a = \"{new string('x', byteCount - 7)}\"\n");

    private static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);
}
