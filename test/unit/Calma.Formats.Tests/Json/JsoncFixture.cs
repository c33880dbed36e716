using System.Text;
using Calma.Formats.Json;
using CsCheck;

namespace Calma.Formats.Tests.Json;

public sealed class JsoncFixture : IFormatFixture
{
    private readonly JsonFixture _strict = new();

    public IDocumentFormat Format { get; } = new JsoncFormat();

    public IReadOnlyList<FormatSample> Samples =>
    [
        .. _strict.Samples,
        FormatSample.Of("comments at every place", """
            // header <of >
            {
              // <of /a>
              "a": 1, // <of /a>
              /* <of /b> */ "b": /* <of /b> */ 2 /* <of /b> */, /* <of /b> */

              // stands free <of /->

              // <of /c>
              // <of /c> too
              "c": [ // head <of /c/->
                1, // <of /c/0>
                2 // <of /c/1>
                // tail <of /c/->
              ],
              /* over
                 lines <of /d> */
              "d": {
                // nothing yet <of /d/->
              },
              "e": { /* none <of /e/-> */ } // last <of /e>
              // end <of /->
            } // behind <of >

            """),
        FormatSample.Of("trailing commas", "{\n  \"a\": [1, 2,],\n  \"b\": {\"c\": 1,},\n  \"d\": [\n    1,\n    2, // <of /d/1>\n  ], // <of /d>\n}\n"),
        FormatSample.Of("comments on one line", "{\"a\": 1 /* <of /a> */, /* <of /b> */ \"b\": [/* <of /b/0> */ 1, 2 /* <of /b/1> */], \"c\": 3 /* <of /c> */}"),
        FormatSample.Of("a comment before the bracket's line", "{\"a\": 1, // <of /a>\n \"b\": 2, // <of /b>\n \"c\": 3}"),
        FormatSample.Of("comma first with comments", "{ \"a\": 1 // <of /a>\n, \"b\": 2 // <of /b>\n, \"c\": 3 // <of /c>\n}\n"),
        FormatSample.Of("a comment before the comma", "[\n  1 // <of /0>\n  ,\n  2 /* <of /1>\n  */,\n  3\n]"),
        FormatSample.Of("a comment that holds quotes and brackets", "{\n\t// \"x\": [ /* } <of /a>\r\n\t\"a\": \"// no */\",\r\n\t/* \\\" */\r\n\t\"b\": {}\r\n}"),
        FormatSample.Of("a comment before the colon", "{\n  \"a\" /* <of /a> : \" */ : 1,\n  \"\\\"b\"// <of /\"b>\r\n  /**/:\n  \"// no\"\n}\n"),
        FormatSample.Of("only a comment", "[ // <of /->\n]"),
    ];

    public IReadOnlyList<MalformedSample> Malformed =>
    [
        .. _strict.Malformed.Where(sample => sample.Name is not ("a comma too many" or "a comment")),
        MalformedSample.Of("a comment that is not closed", "{ /* }", "1:3"),
        MalformedSample.Of("a line separator in a comment", "{}\n // a\u2028b\n", "2:2"),
        MalformedSample.Of("a line separator in a comment before a colon", "{\"a\" /* \u2028 */ : 1}", "1:6"),
        MalformedSample.Of("a comment before a colon that is not closed", "{\n\"a\" /* : 1}", "2:5"),
        MalformedSample.Of("a comment in the place of a colon", "{\"a\" /* : */ 1}", "1:6"),
        MalformedSample.Of("two commas", "[\n1,,]", "2:3"),
        MalformedSample.Of("only a comma", "[,]", "1:2"),
        MalformedSample.Of("only a comment", "// nothing\n", "2:1"),
        MalformedSample.Of("a hash", "{\n# no\n}", "2:1"),
    ];

    public IReadOnlyList<UnsayableSample> Unsayable => _strict.Unsayable;

    public IReadOnlyList<Value> SayableStates => _strict.SayableStates;

    public Gen<Value> Trees => _strict.Trees;

    public IReadOnlyList<string> CorpusFolders { get; } = ["jsonc", "wrangler-jsonc"];

    public IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; } = new Dictionary<string, string>();

    public Value ReadLeaf(ReadOnlyMemory<byte> text) => Format.Parse(text).Document!.Root;

    public string ReadKey(ReadOnlyMemory<byte> text) => _strict.ReadKey(text);

    public byte[]? Nested(int depth) => _strict.Nested(depth);

    public byte[] Large(int byteCount) => Encoding.UTF8.GetBytes($"/*{new string('x', byteCount - 6)}*/[]");
}
