using System.Text;
using Calma.Formats.Json;

namespace Calma.Formats.Tests.Json;

public sealed class JsonEditorTests
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2,\"n\":{\"x\":[1]}}")]
    [InlineData("{ \"a\": 1 }", "{ \"a\": 1, \"n\": {\"x\": [1]} }")]
    [InlineData("{ \"a\": { \"b\": 1 } }", "{ \"a\": { \"b\": 1 }, \"n\": { \"x\": [ 1 ] } }")]
    [InlineData("{}", "{\n  \"n\": {\n    \"x\": [\n      1\n    ]\n  }\n}")]
    [InlineData("{\r\n}\r\n", "{\r\n  \"n\": {\r\n    \"x\": [\r\n      1\r\n    ]\r\n  }\r\n}\r\n")]
    [InlineData("{\n\t\"a\": 1\n}", "{\n\t\"a\": 1,\n\t\"n\": {\n\t\t\"x\": [\n\t\t\t1\n\t\t]\n\t}\n}")]
    [InlineData("{\n    \"a\" : {\"b\" : 1} // note\n    // end\n}", "{\n    \"a\" : {\"b\" : 1}, // note\n    \"n\" : {\"x\" : [1]}\n    // end\n}")]
    [InlineData("{\n  \"a\": 1, // note\n}", "{\n  \"a\": 1, // note\n  \"n\": {\n    \"x\": [\n      1\n    ]\n  },\n}")]
    [InlineData("{ \"a\": 1 // note\n}", "{ \"a\": 1, // note\n\"n\": {\n  \"x\": [\n    1\n  ]\n}\n}")]
    [InlineData("{\n  // nothing yet\n}", "{\n  // nothing yet\n  \"n\": {\n    \"x\": [\n      1\n    ]\n  }\n}")]
    [InlineData("{ \"a\": 1\n, \"b\": [2]\n}", "{ \"a\": 1\n, \"b\": [2]\n, \"n\": {\n  \"x\": [\n    1\n  ]\n}\n}")]
    public void A_new_entry_looks_like_its_neighbours(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => ((MapValue)root).With("n", new MapValue([new MapEntry("x", new ListValue([new NumberValue("1")]))]))));

    [Theory]
    [InlineData("{\"b\":1}", "{}")]
    [InlineData("{ \"b\": 1 }", "{ }")]
    [InlineData("{\"a\": 1, \"b\": 2, \"c\": 3}", "{\"a\": 1, \"c\": 3}")]
    [InlineData("{\"b\": 2, \"c\": 3}", "{\"c\": 3}")]
    [InlineData("{\"a\": 1, \"b\": 2}", "{\"a\": 1}")]
    [InlineData("{\"a\": 1, \"b\": 2,}", "{\"a\": 1,}")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1\n}")]
    [InlineData("{\n  \"b\": 2\n}", "{\n}")]
    [InlineData("{\r\n  \"a\": 1, // a\r\n  // b\r\n  \"b\": 2 // b\r\n  // end\r\n}", "{\r\n  \"a\": 1 // a\r\n  // end\r\n}")]
    [InlineData("{\n  // head\n\n  // b\n  // b too\n  \"b\": 2,\n  // c\n  \"c\": 3\n}", "{\n  // head\n\n  // c\n  \"c\": 3\n}")]
    [InlineData("{\n  // both\n  \"b\": 2,\n  \"c\": 3\n}", "{\n  // both\n  \"c\": 3\n}")]
    [InlineData("{\n  \"a\": 1, // a\n          // a goes on\n  \"b\": 2\n}", "{\n  \"a\": 1 // a\n          // a goes on\n}")]
    [InlineData("{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}", "{ \"a\": 1\n, \"c\": 3\n}")]
    [InlineData("{ \"a\": 1\n, \"b\": 2\n}", "{ \"a\": 1\n}")]
    public void A_removed_entry_takes_its_comma_its_line_and_its_own_comments(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => ((MapValue)root).Without("b")));

    [Theory]
    [InlineData("{\n    \"a\": 1\n    , \"b\": 2\n    , \"c\": 3\n}", "{\n    \"a\": 1\n}")]
    [InlineData("{\n  \"a\": 1  ,\n  \"b\": 2,\n  \"c\": 3\n}", "{\n  \"a\": 1\n}")]
    [InlineData("{\n  \"a\": 1, // a\n  \"b\": 2,\n  \"c\": 3\n}", "{\n  \"a\": 1 // a\n}")]
    [InlineData("{\"a\": 1, \"b\": 2, \"c\": 3}", "{\"a\": 1}")]
    [InlineData("{ \"a\": 1 /* a */, \"b\": 2, \"c\": 3 }", "{ \"a\": 1 /* a */ }")]
    public void Removed_last_entries_leave_no_blanks_behind(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => ((MapValue)root).Without("b").Without("c")));

    [Theory]
    [InlineData("{\"a\":[1]}", "{\"a\":\"\\\"é\\n\\u0001/\"}")]
    [InlineData("{\"a\": /* of a */ 1 // note\n}", "{\"a\": /* of a */ \"\\\"é\\n\\u0001/\" // note\n}")]
    public void A_set_changes_the_bytes_of_the_value_alone(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => ((MapValue)root).With("a", new StringValue("\"é\n\u0001/"))));

    [Theory]
    [InlineData("[1, 2, 3]", "[0, 1, 9, 3, 4]")]
    [InlineData("[\n  1,\n  2,\n  3\n]", "[\n  0,\n  1,\n  9,\n  3,\n  4\n]")]
    [InlineData("[\n  1, // one\n  2, // two\n  3 // three\n]", "[\n  0,\n  1, // one\n  9, // two\n  3, // three\n  4\n]")]
    public void Items_come_and_go_at_once(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root =>
        {
            var items = ((ListValue)root).Items;
            return new ListValue([new NumberValue("0"), items[0], new NumberValue("9"), items[2], new NumberValue("4")]);
        }));

    [Fact]
    public void An_item_that_changes_inside_and_moves_keeps_its_layout_and_comments() => Assert.Equal(
        "[\n  0,\n  // first\n  { \"a\": 1, /* of b */ \"b\": 9 },\n  2\n]",
        Edit("[\n  // first\n  { \"a\": 1, /* of b */ \"b\": 1 },\n  2\n]", root =>
        {
            var items = ((ListValue)root).Items;
            return new ListValue([new NumberValue("0"), ((MapValue)items[0]).With("b", new NumberValue("9")), items[1]]);
        }));

    private static string Edit(string text, Func<Value, Value> change)
    {
        var format = new JsoncFormat();
        var document = format.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        return Encoding.UTF8.GetString(LosslessEdit.Apply(format, document, change(document.Root)).Document.Bytes.Span);
    }
}
