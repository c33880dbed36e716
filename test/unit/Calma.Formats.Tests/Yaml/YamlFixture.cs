using System.Text;
using Calma.Formats.Yaml;
using CsCheck;

namespace Calma.Formats.Tests.Yaml;

/// <summary>What both dialects have in common.</summary>
public abstract class YamlFixture(YamlFormat format) : IFormatFixture
{
    public IDocumentFormat Format => format;

    public virtual IReadOnlyList<FormatSample> Samples =>
    [
        FormatSample.Of("block style", """
            # a header comment

            # <of /name>
            name: calma # <of /name>
            count: 3
            price: 1.50
            none: ~
            nothing:
            on-time: true
            quoted: "a \"b\" \n c" # <of /quoted>
            single: 'it''s'

            # <of /map>
            map:
              # <of /map/a>
              a: 1
              b:
                c: x
              empty: {}
            list:
              - one # <of /list/0>
              # <of /list/1>
              - two
              - - nested
                - deeper
              - key: v
                other: w
              -
            empty-list: []
            last: end

            """),
        FormatSample.Of("dashes below the key", "items:\n- a\n-   b: 1\n    c: 2\n- d\nother:\n    deep:\n        deeper: 1\n"),
        FormatSample.Of("block scalars", "literal: |\n  line one\n    indented\n\n  line three\nstrip: |-\n  text\nkeep: |+\n  text\n\n\nfolded: >\n  some words\n  that fold\n\n  new paragraph\nfolded2: >-\n  one\n# <of /end>\nend: |  # header\n  last\n"),
        FormatSample.Of("flow", "{a: 1, \"b\": [x, 'y', {c: d}], e: {}, f: [], g: null}\n"),
        FormatSample.Of("flow over lines", "map: {\n  a: 1, # <of /map/a>\n  b: 2\n}\nlist: [\n  a,\n  b, # <of /list/1>\n  c,\n]\nx: [a: b, 'c']\n"),
        FormatSample.Of("json", "{\"a\":1,\"b\":[1,2,{\"c\":null}]}"),
        FormatSample.Of("crlf and no final newline", "a: 1\r\nb:\r\n  - x\r\n  - y: |\r\n      t\r\nc: d"),
        new FormatSample("a byte order mark", [.. Encoding.UTF8.Preamble, .. "größe: 漢字 # é\nb: 😀\n"u8]),
        FormatSample.Of("a list", "- a\n- b: 1\n  c: 2\n-\n  d: 3\n- [x, y]\n"),
        FormatSample.Of("a document's marks", "%YAML 1.2\n---\na: 1\n...\n# end\n"),
        FormatSample.Of("a scalar", "--- text # c\n"),
        FormatSample.Of("several lines in a plain scalar", "a: one\n  two\n  three\nb: \"x\n  y\"\nc: d\n"),
        FormatSample.Of("tags", "a: !Ref name\nb: !Sub\n  - x\n  - y: 1\nc: !!str 5\nd: ! 12\ne: !!map {f: 1}\n"),
        FormatSample.Of("keys", "\"quoted key\": 1\n'single': 2\n? explicit\n: 3\n? |\n  block key\n: 4\nplain key with spaces: 5\n\"a:b\": 6\n"),
        FormatSample.Of("", ""),
        FormatSample.Of("comments alone", "# only\n\n# comments\n"),
        FormatSample.Of("null", "null\n"),
        FormatSample.Of("a key with a tag", "!!ma \"<<\": 2\nb: 3\n"),
        FormatSample.Of("deep dashes", "- - - a\n    - b\n  - c\n- - d: e\n    f: g\n"),
    ];

    public virtual IReadOnlyList<MalformedSample> Malformed =>
    [
        MalformedSample.Of("a tab as indentation", "a:\n\tb: 1\n", "2:1"),
        MalformedSample.Of("a tab beside a space", " a:\n\tj: 1\n", "2:1"),
        MalformedSample.Of("an open bracket", "a: [1, 2\nb: 3\n", "2:2"),
        MalformedSample.Of("an open quote", "a: \"b\nc: d\n", "1:4"),
        MalformedSample.Of("a key less indented", "a:\n    b: 1\n  c: 2\n", "3:3"),
        MalformedSample.Of("an unknown alias", "a: *b\n", "1:4"),
        MalformedSample.Of("an alias in itself", "a: &b [*b]\n", "1:8"),
        MalformedSample.Of("an alias in itself as a key", "&a\n? *a\n: b\n", "2:3"),
        MalformedSample.Of("two anchors", "a: &b &c d\n", "1:7"),
        MalformedSample.Of("no map to merge", "a: &b [x]\nc:\n  <<: *b\n", "3:7"),
        MalformedSample.Of("an unknown handle", "a: !x!y z\n", "1:4"),
        MalformedSample.Of("a control character", "a: \u0001\n", "1:4"),
        new MalformedSample("not UTF-8", [.. "a: "u8, 0xFF, .. "\n"u8], "1:4"),
        MalformedSample.Of("a reserved character", "a: @b\n", "1:4"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable =>
    [
        new("halves of surrogate pairs", Map(("a", new StringValue("\uD800")), ("\uDC00", new StringValue("x"))), "/a", "/\uDC00"),
        new("a tag with blanks", Map(("a", new StringValue("x") { Tag = "!a b" })), "/a"),
    ];

    public IReadOnlyList<Value> SayableStates { get; } = [new NullValue(), new StringValue(""), new ListValue([]), new MapValue([]), new StringValue("x"), new NumberValue("1"), new BooleanValue(true), new StringValue("null"), new StringValue("true"), new StringValue("1")];

    public Gen<Value> Trees => ValueGen.Tree(ValueGen.Scalar, ValueGen.Text, depth: 3);

    public abstract IReadOnlyList<string> CorpusFolders { get; }

    public virtual IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    public Value ReadLeaf(ReadOnlyMemory<byte> text) => Format.Parse(text).Document!.Root;

    public string ReadKey(ReadOnlyMemory<byte> text) => Format.Parse(text).Document!.Root is StringValue key ? key.Tag is null ? key.Text : $"{key.Tag} \"{key.Text}\"" : Encoding.UTF8.GetString(text.Span);

    public byte[]? Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"a: {new string('x', byteCount - 4)}\n");

    protected static MapValue Map(params (string Key, Value Value)[] entries) => new([.. entries.Select(entry => new MapEntry(entry.Key, entry.Value))]);
}
