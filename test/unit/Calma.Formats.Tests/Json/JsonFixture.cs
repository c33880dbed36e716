using System.Text;
using Calma.Formats.Json;
using CsCheck;

namespace Calma.Formats.Tests.Json;

public sealed class JsonFixture : IFormatFixture
{
    public IDocumentFormat Format { get; } = new JsonFormat();

    public IReadOnlyList<FormatSample> Samples { get; } =
    [
        FormatSample.Of("broken lines", """
            {
              "name": "Calma",
              "port": 8080,
              "ratio": 1.50,
              "flags": [true, false, null],
              "nested": {
                "list": [
                  1,
                  "two"
                ],
                "empty": {}
              },
              "none": []
            }

            """),
        FormatSample.Of("one line", """{"a":1,"b":[1,2,{"c":"x"}],"d":{},"e":[]}"""),
        FormatSample.Of("one line with blanks", """{ "a": 1, "b": [ 1, 2 ], "d": { "e": null }, "f": [ ] }"""),
        FormatSample.Of("CRLF and tabs", "{\r\n\t\"a\": {\r\n\t\t\"b\": [\r\n\t\t\t1\r\n\t\t]\r\n\t},\r\n\t\"c\": \"\"\r\n}\r\n"),
        FormatSample.Of("mixed line ends, blank lines, no final one", "{\n\n  \"a\": 1,\r\n\r\n  \"b\": 2,\r  \"c\": 3\n\n}"),
        FormatSample.Of("comma first", "{ \"a\": 1\n, \"b\": [ 1\n  , 2\n  ]\n, \"c\": 3\n}\n"),
        FormatSample.Of("lines shared by several", "[\n  1, 2,\n  3, 4\n]\n"),
        FormatSample.Of("brackets on the items' lines", "{\"a\": 1,\n \"b\": [1,\n  2],\n \"c\": {\"d\": 4}}"),
        FormatSample.Of("an empty map over lines", "{\n}\n"),
        FormatSample.Of("an odd spelling", "  {\"\\u0041\" :\t\"\\u00e9\\/\" , \"\" : -0.0E+1 , \"~/\" : [ ]}  \n"),
        new("a byte order mark", [.. Encoding.UTF8.Preamble, .. "{\n    \"ключ\": \"значение\",\n    \"b\": [\n    ]\n}"u8]),
        FormatSample.Of("a scalar", "\"alone\"\n"),
        FormatSample.Of("a number alone", "42"),
        FormatSample.Of("an empty list", " [ ] "),
    ];

    public IReadOnlyList<MalformedSample> Malformed { get; } =
    [
        MalformedSample.Of("zero bytes", "", "1:1"),
        MalformedSample.Of("a comma too many", "{\n  \"a\": 1,\n}", "3:1"),
        MalformedSample.Of("a comment", "{\r\n  // no\r\n}", "2:3"),
        MalformedSample.Of("a key twice", "{\n  \"é\": 1, \"é\": 2,\n  \"b\": {\"c\": 1, \"\\u0063\": 2}\n}", "2:11", "3:17"),
        MalformedSample.Of("a comma missing", "[1 2]", "1:4"),
        MalformedSample.Of("no value", "{\"a\": }", "1:7"),
        MalformedSample.Of("a single quote", "{'a': 1}", "1:2"),
        MalformedSample.Of("text behind", "{} x", "1:4"),
        MalformedSample.Of("half a surrogate pair", """["\ud800"]""", "1:2"),
        new("a byte that is no UTF-8", [.. "{\"a\":\n \""u8, 0xFF, .. "\"}"u8], "2:3"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable { get; } =
    [
        new("numbers without end", new MapValue([new MapEntry("a/b", new NumberValue("inf")), new MapEntry("c", new ListValue([new NumberValue("nan")]))]), "/a~1b", "/c/0"),
        new("a tag", new ListValue([new StringValue("x") { Tag = "!Ref" }]), "/0"),
        new("half a surrogate pair", new StringValue("\uD800"), ""),
    ];

    public IReadOnlyList<Value> SayableStates { get; } =
        [new NullValue(), new StringValue(""), new ListValue([]), new MapValue([]), new StringValue("x"), new NumberValue("1"), new BooleanValue(false)];

    public Gen<Value> Trees { get; } = ValueGen.Tree(ValueGen.Scalar, ValueGen.Text, depth: 3);

    public IReadOnlyList<string> CorpusFolders { get; } = ["json"];

    public IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    public Value ReadLeaf(ReadOnlyMemory<byte> text) => Format.Parse(text).Document!.Root;

    public string ReadKey(ReadOnlyMemory<byte> text) => ((StringValue)ReadLeaf(text)).Text;

    public byte[]? Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"[\"{new string('x', byteCount - 4)}\"]");
}
