using System.Text;
using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Tests.Documents;

public sealed class LosslessEditTests
{
    private static readonly MapValue Wanted = new([new MapEntry("a", new StringValue("x")), new MapEntry("b", new NumberValue("2") { Lexeme = "2" })]);

    [Fact]
    public void A_proved_edit_gives_the_new_text_its_tree_and_its_splices()
    {
        var result = Apply((5, 1, "\"x\""));

        Assert.Equal("""{"a":"x","b":2}""", Encoding.UTF8.GetString(result.Document.Bytes.Span));
        Assert.True(ValueEquality.AreLexemeEqual(Wanted, result.Document.Root));
        Assert.Single(result.Splices);
    }

    [Fact]
    public void A_tree_that_the_text_says_already_gives_the_same_document()
    {
        var format = new ScriptedFormat([]);
        var document = format.Parse(ScriptedFormat.Text).Document!;

        Assert.Same(document, LosslessEdit.Apply(format, document, document.Root).Document);
    }

    [Fact]
    public void Splices_that_overlap_or_are_out_of_order_are_refused()
    {
        AssertRefused("splices", (5, 1, "\"x\""), (5, 1, ""));
        AssertRefused("splices", (9, 0, " "), (5, 1, "\"x\""));
        AssertRefused("splices", (5, 99, "\"x\""));
    }

    [Fact]
    public void A_splice_that_cuts_into_what_no_edit_names_is_refused_although_the_tree_is_right()
    {
        AssertRefused("cut into '/b'", (5, 1, "\"x\""), (7, 3, "\"b\""));
        AssertRefused("cut into '/b'", (5, 1, "\"x\""), (11, 1, "2"));
        AssertRefused("cut into '/a'", (1, 5, "\"a\":\"x\""));
    }

    [Fact]
    public void A_text_that_says_something_else_or_does_not_parse_is_refused()
    {
        AssertRefused("'/a'", (5, 1, "\"y\""));
        AssertRefused("parse", (5, 1, "\"x"));
    }

    private static void AssertRefused(string word, params (int Start, int Length, string Text)[] splices)
    {
        var failure = Assert.Throws<CalmaException>(() => Apply(splices));

        Assert.Equal(ErrorCode.NotLossless, failure.Code);
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
    }

    private static LosslessResult Apply(params (int Start, int Length, string Text)[] splices)
    {
        var format = new ScriptedFormat([.. splices.Select(splice => new Splice(new TextSpan(splice.Start, splice.Length), Encoding.UTF8.GetBytes(splice.Text)))]);
        return LosslessEdit.Apply(format, format.Parse(ScriptedFormat.Text).Document!, Wanted);
    }

    /// <summary>A format whose editor answers as it was told.</summary>
    private sealed class ScriptedFormat(IReadOnlyList<Splice> splices) : IDocumentFormat
    {
        public static ReadOnlyMemory<byte> Text { get; } = """{"a":1,"b":2}"""u8.ToArray();

        public string Name => "scripted";

        public string Dialect => "strict";

        public string MediaType => "application/json";

        public string FileExtension => ".json";

        public bool HasTypes => true;

        public ParseResult Parse(ReadOnlyMemory<byte> text) => JsonText.TryParse(text, JsonTextOptions.Document, out var root, out var faults)
            ? ParseResult.Of(new Document(text, root))
            : new ParseResult(null, [.. faults.Select(fault => new Finding(Finding.SyntaxRule, Severity.Error, "", fault.Line, fault.Column, fault.Message, fault.Repair))]);

        public Representation Represent(Value wanted) => new(wanted, []);

        public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => new(splices, []);

        public byte[] Render(Value value) => JsonText.Write(value);
    }
}
