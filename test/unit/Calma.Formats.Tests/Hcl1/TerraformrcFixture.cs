using System.Text;
using Calma.Formats.Hcl1;
using CsCheck;

namespace Calma.Formats.Tests.Hcl1;

public sealed class TerraformrcFixture : IFormatFixture
{
    public IDocumentFormat Format => Hcl1Format.TerraformCli;

    public IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("settings", """
            # the team's

            # <of /plugin_cache_dir>
            plugin_cache_dir   = "$HOME/.terraform.d/plugin-cache" # <of /plugin_cache_dir>
            disable_checkpoint = true

            // <of /credentials/app.terraform.io>
            credentials "app.terraform.io" {
              # <of /credentials/app.terraform.io/token>
              token = "xx" # <of /credentials/app.terraform.io/token>
            }

            host "a.example" {
              # <of /host/a.example/services>
              services = {
                "modules.v1" = "https://a.example/",
              }
            }

            """),
        FormatSample.Of("provider installation", """
            provider_installation {
              dev_overrides {
                "hashicorp/null" = "/home/x" # <of /provider_installation/dev_overrides/hashicorp~1null>
              }
              # <of /provider_installation/filesystem_mirror/0>
              filesystem_mirror {
                path    = "/usr/share/providers"
                include = ["example.com/*/*"]
              }
              network_mirror {
                url = "https://mirror.example/"
              }

              # <of /provider_installation/filesystem_mirror/1>
              filesystem_mirror {
                path = "/opt/providers"
              }
              direct {
                exclude = ["example.com/*/*", "b/c"] # <of /provider_installation/direct/0/exclude>
              }
            }

            """),
        FormatSample.Of("one line", "credentials \"a.b\" { token = \"x\" } credentials c_d { token = \"y\" }, a = 1 b = 2\n"),
        FormatSample.Of("braces on one line", "provider_installation { direct {} filesystem_mirror { path = \"/x\" } direct { exclude = [] } }\n"),
        FormatSample.Of("blocks as values", "credentials = { \"a.b\" = { token = \"x\" }, c = {} }\nhost { \"a.b\" { services = {} } }\ncredentials_helper {}\n"),
        FormatSample.Of("labels of unknown blocks", "bar \"x\" \"y\" { z = 1 }\nbar \"x\" \"w\" {}\n\nbar \"v\" {\n  q = [1, { r = 2 }, [3]]\n}\nbaz { a \"l\" { b = 1 } }\n"),
        FormatSample.Of("strings", "a = \"\\\"\\\\ \\a\\b\\f\\n\\r\\t\\v \\x41\\101\\u00e9\\U0001F600\"\nb = \"${x(\"y\")} $${z} {\"\nc = \"${\n}\"\n\"d e\" = \"\"\n\"true\" = true\n"),
        FormatSample.Of("heredocs", "a = <<EOT\none\n  two ${x\nEOT\nb = <<-EOT\n    x\n    \n      y\n    EOT\nc = <<-E_1\n  x\n y\n   E_1\nd = [<<X\nt\n  X\n  , 2] e = <<Y\nY\nf = 1\n"),
        FormatSample.Of("templates", "a = \"${\\\"}\"\nb = \"$\\u007b${x}${\\n}\"\n\"${k}\" = 1\n"),
        FormatSample.Of("numbers", "a = 0x1F\nb = 017\nc = -5\nd = 1e3\ne = 1.50\nf = 12345678901234567890123\ng = 0\n"),
        FormatSample.Of("a name twice", "a = 1\n# between\na = 2\nb = { c = 1, c = 2 }\n"),
        FormatSample.Of("crlf and no final newline", "a = 1\r\ncredentials \"h\" {\r\n  token = \"x\" # c\r\n}\r\nb = <<E\r\nx\r\nE\r\nc = \"x\""),
        FormatSample.Of("block comments", "/* head\n   lines */\na = 1 /* <of /a> */\nb = /* before */ 2\nl = [1, /* <of /l/1> */ 2]\nc /* x */ \"d\" /* y */ { }\n"),
        FormatSample.Of("open blocks", "provider_installation {\n  # <of /provider_installation/->\n}\nhost \"h\" {\n}\n"),
        FormatSample.Of("words", "größe = \"漢字\" # é\na.b-c = 1\n"),
        FormatSample.Of("empty", ""),
        FormatSample.Of("comments alone", "# only\n\n// comments\n"),
    ];

    public IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        MalformedSample.Of("null", "a = null\n", "1:5"),
        MalformedSample.Of("a bare word", "a = 1\nb = yes\n", "2:5"),
        MalformedSample.Of("no value before the end", "a =\n", "2:1"),
        MalformedSample.Of("no value before another", "a =\nb = 1\n", "2:1"),
        MalformedSample.Of("a name alone", "a = 1\nb\n", "2:1"),
        MalformedSample.Of("a label and a sign", "a \"b\" = 1\n", "1:7"),
        MalformedSample.Of("two commas", "a = 1,,\n", "1:7"),
        MalformedSample.Of("no comma in a list", "a = [1 2]\n", "1:8"),
        MalformedSample.Of("a number as a name", "5 = 1\n", "1:1"),
        MalformedSample.Of("true as a name", "a { true = 1 }\n", "1:5"),
        MalformedSample.Of("a letter behind a number", "a = 5a\n", "1:5"),
        MalformedSample.Of("eight in an octal number", "a = 09\n", "1:5"),
        MalformedSample.Of("a number beyond 64 bits", "a = 0x10000000000000000\n", "1:5"),
        MalformedSample.Of("an open quote", "a = \"x\nb = 2\n", "1:5"),
        MalformedSample.Of("an open template", "a = \"${x\"\nb = 2\n", "1:5"),
        MalformedSample.Of("an open list", "a = [1, 2\n", "1:5"),
        MalformedSample.Of("an open block", "a {\n  b = 1\n", "1:3"),
        MalformedSample.Of("a brace too many", "a = 1\n}\n", "2:1"),
        MalformedSample.Of("a bad escape", "a = \"\\q\"\n", "1:6"),
        MalformedSample.Of("an escaped byte that is no character", "a = \"\\xE9\"\n", "1:6"),
        MalformedSample.Of("an open comment", "a = 1\n/* x\n", "2:1"),
        MalformedSample.Of("an open heredoc", "a = <<EOT\nx\n", "1:5"),
        MalformedSample.Of("a heredoc without its last line end", "a = <<EOT\nx\nEOT", "1:5"),
        MalformedSample.Of("a heredoc in quotes", "a = <<\"EOT\"\nx\nEOT\n", "1:5"),
        MalformedSample.Of("a byte order mark", "\uFEFFa = 1\n", "1:1"),
        MalformedSample.Of("a carriage return behind a comment", "# x\ra = 1\n", "1:4"),
        MalformedSample.Of("NUL", "a = \"\0\"\n", "1:6"),
        MalformedSample.Of("a reserved character", "a = \"\uE123\"\n", "1:6"),
        MalformedSample.Of("a block given as a value", "provider_installation = {}\n", "1:23"),
        MalformedSample.Of("a method given as a value", "provider_installation {\n  direct = {}\n}\n", "2:10"),
        MalformedSample.Of("a method with a label", "provider_installation {\n  direct \"x\" {}\n}\n", "2:10"),
        MalformedSample.Of("a block twice", "provider_installation {}\nprovider_installation {}\n", "2:1"),
        MalformedSample.Of("a host twice", "host \"a\" {}\nhost \"b\" {}\nhost \"a\" {}\n", "3:1"),
        MalformedSample.Of("two labels", "credentials \"a\" \"b\" {}\n", "1:17"),
        MalformedSample.Of("no label", "credentials { token = \"x\" }\n", "1:15"),
        MalformedSample.Of("with a label and without", "x \"a\" {}\nx {}\n", "1:1"),
        new MalformedSample("not UTF-8", [.. "a = \""u8, 0xFF, .. "\"\n"u8], "1:6"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("no map", new ListValue([]), ""),
        new("null, numbers that are none, tags", Map(("a", new NullValue()), ("b", new NumberValue("nan")), ("c", new StringValue("x") { Tag = "!t" }), ("d", new StringValue("\0"))), "/a", "/b", "/c", "/d"),
        new("halves of surrogate pairs", Map(("a", Map(("\uDC00", new StringValue("\uD800"))))), "/a/\uDC00", "/a/\uDC00"),
        new("what are blocks", Map(("provider_installation", new StringValue("x")), ("credentials", Map(("h", new StringValue("x"))))), "/provider_installation", "/credentials/h"),
        new("what may stand several times", Map(("provider_installation", Map(("direct", Map()), ("network_mirror", new ListValue([])), ("filesystem_mirror", new ListValue([new StringValue("x")]))))),
            "/provider_installation/direct", "/provider_installation/network_mirror", "/provider_installation/filesystem_mirror/0"),
    ];

    public IReadOnlyList<Value> SayableStates { get; } = [new StringValue(""), new ListValue([]), new MapValue([]), new StringValue("x"), new NumberValue("1"), new BooleanValue(true), new StringValue("null"), new StringValue("1")];

    public Gen<Value> Trees { get; } = ValueGen.Map(Gen.String[Gen.Char.AlphaNumeric, 0, 6].Select(text => "v" + text), ValueGen.Tree(
        ValueGen.Scalar.Where(value => value is not NullValue), ValueGen.Text, depth: 2));

    public IReadOnlyList<string> CorpusFolders { get; } = ["terraformrc"];

    public IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    // A value beside labelled blocks of its name.
    public bool IsBeyondSplices(Document document, Value wanted) => TreeEdits.Between(document.Root, wanted).Any(edit =>
        (edit is SetEdit || edit is InsertEdit { Value: not MapValue })
        && edit.Path.Tokens is ["bar", _] or ["bar", "x", _] or ["c", _] or ["baz", "a", _]);

    public Value ReadLeaf(ReadOnlyMemory<byte> text) => ((MapValue)Format.Parse((byte[])[.. "a = "u8, .. text.Span, .. "\n"u8]).Document!.Root).Entries[0].Value;

    public string ReadKey(ReadOnlyMemory<byte> text) => ((MapValue)Format.Parse((byte[])[.. text.Span, .. " {}"u8]).Document!.Root).Entries[0].Key;

    public byte[]? Nested(int depth) => Encoding.UTF8.GetBytes("a = " + string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1)));

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"a = \"{new string('x', byteCount - 7)}\"\n");

    private static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);
}
