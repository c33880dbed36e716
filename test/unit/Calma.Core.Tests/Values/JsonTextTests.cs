using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Values;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData(" \n ", 2, 2)]
    [InlineData("{\"a\": 1,}", 1, 9)]
    [InlineData("{\n  \"größe\": tru\n}", 2, 12)]
    [InlineData("[1,\r\n 01]", 2, 2)]
    [InlineData("[1,\r 2,,]", 2, 4)]
    [InlineData("{\"a\" 1}", 1, 6)]
    [InlineData("[1] 2", 1, 5)]
    [InlineData("[\"a\nb\"]", 1, 4)]
    [InlineData("// no\n1", 1, 1)]
    [InlineData("{'a': 1}", 1, 2)]
    [InlineData("[1", 1, 3)]
    [InlineData("[\"ab\\x\"]", 1, 6)]
    [InlineData("[-]", 1, 2)]
    [InlineData("[1.]", 1, 2)]
    [InlineData("nul", 1, 1)]
    [InlineData("[\"abc", 1, 6)]
    [InlineData("\uFEFF{}", 1, 1)]
    public void A_fault_has_its_line_and_column(string text, int line, int column)
    {
        Assert.False(JsonText.TryParse(Bytes(text), JsonTextOptions.Body, out _, out var faults));

        Assert.Equal((line, column), (faults[0].Line, faults[0].Column));
    }

    [Theory]
    [InlineData("/* a\nb */ {\"a\": 1 // c\n , }", true)]
    [InlineData("[1,\n/* x */ 2,\n]", true)]
    [InlineData("\uFEFF{}", true)]
    [InlineData("{,}", false)]
    [InlineData("[1,,]", false)]
    [InlineData("# a\n1", false)]
    [InlineData("/* a", false)]
    public void Comments_and_trailing_commas_are_read_where_they_are_allowed(string text, bool isRead) =>
        Assert.Equal(isRead, JsonText.TryParse(Bytes(text), JsonTextOptions.CommentedDocument, out _, out _));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("[1", "ends too early")]
    [InlineData("[1,]", "comma before it")]
    [InlineData("[01]", "leading zero")]
    [InlineData("[True]", "true, false or null")]
    [InlineData("['a']", "double quotes")]
    [InlineData("[1] // x", "comment")]
    [InlineData("[\"a\tb\"]", "control character")]
    [InlineData("{\"a\":1 \"b\":2}", "missing comma")]
    [InlineData("[1;2]", "';'")]
    [InlineData("\uFEFF1", "byte order mark")]
    public void A_fault_says_what_is_wrong_and_how_to_repair_it(string text, string part)
    {
        JsonText.TryParse(Bytes(text), JsonTextOptions.Body, out _, out var faults);

        Assert.Contains(part, Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_behind_comments_has_its_line()
    {
        JsonText.TryParse(Bytes("/* a\r\n b */\r\n// c\r\n{ \"a\": nope }"), JsonTextOptions.CommentedDocument, out _, out var faults);

        Assert.Equal((4, 8), (Assert.Single(faults).Line, faults[0].Column));
    }

    [Fact]
    public void Every_duplicate_key_is_found()
    {
        JsonText.TryParse(Bytes("{\"a\": 1,\n \"\\u0061\": {\"b\": 1, \"b\": 2}}"), JsonTextOptions.Document, out var value, out var faults);

        Assert.Null(value);
        Assert.Equal([(2, 2), (2, 21)], faults.Select(fault => (fault.Line, fault.Column)));
    }

    [Theory]
    [InlineData(@"""\ud800""")]
    [InlineData(@"{""\udc00x"": 1}")]
    [InlineData(@"[""\ud800\u0041""]")]
    public void Half_of_a_surrogate_pair_is_a_fault(string text)
    {
        Assert.False(JsonText.TryParse(Bytes(text), JsonTextOptions.Document, out _, out var faults));
        Assert.Contains("surrogate", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_UTF_8_is_a_fault_at_its_byte()
    {
        JsonText.TryParse(new byte[] { (byte)'"', 0xC3, 0xA4, 0xFF, (byte)'"' }, JsonTextOptions.Document, out _, out var faults);

        Assert.Equal((3, 1, 3), (Assert.Single(faults).Offset, faults[0].Line, faults[0].Column));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"\":", "}")]
    public void Depth_ends_at_its_limit(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "0" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.NotNull(JsonText.Parse(Bytes(Nested(DocumentLimits.MaxDepth)), JsonTextOptions.Body));
        Assert.Equal(ErrorCode.TooLarge, CodeOf(() => JsonText.Parse(Bytes(Nested(DocumentLimits.MaxDepth + 1)), JsonTextOptions.Body)));
        Assert.Equal(ErrorCode.TooLarge, CodeOf(() => JsonText.Parse(Bytes(string.Concat(Enumerable.Repeat(open, 100_000))), JsonTextOptions.Body)));
    }

    [Fact]
    public void Values_keys_and_entries_know_their_bytes()
    {
        const string Text = "\uFEFF{ \"ä\\n\" : [ 1.0 , \"x\" ], \"b\":null}";
        var map = Assert.IsType<MapValue>(JsonText.Parse(Bytes(Text), JsonTextOptions.Document));
        var list = Assert.IsType<ListValue>(map.Entries[0].Value);

        Assert.Equal(
            ["\"ä\\n\"", "\"ä\\n\" : [ 1.0 , \"x\" ]", "[ 1.0 , \"x\" ]", "1.0", "\"x\"", "null", Text[1..]],
            new[] { map.Entries[0].KeySpan, map.Entries[0].Span, list.Span, list.Items[0].Span, list.Items[1].Span, map.Entries[1].Value.Span, map.Span }
                .Select(span => Encoding.UTF8.GetString(Bytes(Text), span.Start, span.Length)));
        Assert.Equal("ä\n", map.Entries[0].Key);
    }

    [Fact]
    public void Nothing_in_a_body_has_a_place_in_a_documents_text()
    {
        var map = Assert.IsType<MapValue>(JsonText.Parse(Bytes("""{"a": [1, "x", null, true], "b": {}}"""), JsonTextOptions.Body));

        Assert.All(
            (IEnumerable<TextSpan>)[map.Span, .. map.Entries.SelectMany(entry => new[] { entry.Span, entry.KeySpan, entry.Value.Span }), .. ((ListValue)map.Entries[0].Value).Items.Select(item => item.Span)],
            span => Assert.Equal(default, span));
    }

    [Fact]
    public void Only_documents_keep_the_spelling_of_strings_and_both_that_of_numbers()
    {
        static IEnumerable<string?> Lexemes(JsonTextOptions options) =>
            ((ListValue)JsonText.Parse(Bytes(@"[""\u0061"", 1.00, true, null]"), options)).Items.Select(item => item.Lexeme);

        Assert.Equal([@"""\u0061""", "1.00", "true", "null"], Lexemes(JsonTextOptions.Document));
        Assert.Equal([null, "1.00", null, null], Lexemes(JsonTextOptions.Body));
    }

    [Fact]
    public void A_fault_quotes_no_word_of_the_text()
    {
        JsonText.TryParse(Bytes("{\"key\": hunter2secret}"), JsonTextOptions.Document, out _, out var faults);

        Assert.DoesNotContain("hunter", faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_back_lexeme_equal() => Trees.Json.Select(Gen.Bool).Sample((value, isIndented) =>
        ValueEquality.AreLexemeEqual(value, JsonText.Parse(JsonText.Write(value, isIndented), JsonTextOptions.Body)));

    [Fact]
    public void A_tree_is_written_in_its_order_and_spelling()
    {
        const string Text = "{\"b\":[1.0,1E+2,-0],\"a\":{\"ü/<\\n\":\"\\u0000\"},\"c\":[],\"d\":{}}";

        Assert.Equal(Text, Encoding.UTF8.GetString(JsonText.Write(JsonText.Parse(Bytes(Text), JsonTextOptions.Document))));
    }

    [Fact]
    public void Tags_and_times_are_written_by_the_rules_of_views()
    {
        var value = new ListValue([new StringValue("x") { Tag = "!Ref" }, new DateTimeValue("1979-05-27T07:32:00Z")]) { Tag = "!L" };

        Assert.Equal(
            "{\"$tag\":\"!L\",\"$value\":[{\"$tag\":\"!Ref\",\"$value\":\"x\"},\"1979-05-27T07:32:00Z\"]}",
            Encoding.UTF8.GetString(JsonText.Write(value)));
    }

    [Fact]
    public void What_JSON_has_no_word_for_is_refused_by_every_path()
    {
        var value = new MapValue([
            new MapEntry("a", new ListValue([new NumberValue("1"), new NumberValue("nan")])),
            new MapEntry("b/", new NumberValue("-inf")),
            new MapEntry("c", new StringValue("\ud800")),
        ]);

        var error = Assert.Throws<CalmaException>(() => JsonText.Write(value));

        Assert.Equal(ErrorCode.NotRepresentable, error.Code);
        Assert.Equal(["/a/1", "/b~1", "/c"], error.Findings.Select(finding => finding.Path));
        Assert.Contains("'/a/1', '/b~1', '/c'", error.Message, StringComparison.Ordinal);
    }

    private static ErrorCode CodeOf(Action action) => Assert.Throws<CalmaException>(action).Code;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
