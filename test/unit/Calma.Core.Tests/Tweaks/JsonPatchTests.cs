using System.Text;
using Calma.Core.Tweaks;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Tweaks;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("{}", "list of operations")]
    [InlineData("[1]", "Operation 0")]
    [InlineData("[{\"op\":\"test\",\"path\":\"\",\"value\":1},{\"op\":\"spam\",\"path\":\"\"}]", "Operation 1")]
    [InlineData("[{\"op\":\"add\",\"path\":\"a\",\"value\":1}]", "JSON Pointer")]
    [InlineData("[{\"op\":\"add\",\"path\":\"/a\"}]", "no value")]
    [InlineData("[{\"op\":\"move\",\"path\":\"/a\"}]", "its from")]
    [InlineData("[{\"op\":\"add\",\"path\":\"/a\",\"value\":1,\"op\":\"remove\"}]", "twice")]
    [InlineData("[", "Line 1, column 2")]
    public void What_is_no_patch_is_malformed_and_says_where(string text, string part)
    {
        var error = Assert.Throws<CalmaException>(() => Patch(text));

        Assert.Equal(ErrorCode.MalformedTweak, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"op\":\"replace\",\"path\":\"/x\",\"value\":1}]", "'replace' at '/x'")]
    [InlineData("[{\"op\":\"remove\",\"path\":\"/l/2\"}]", "'remove' at '/l/2'")]
    [InlineData("[{\"op\":\"remove\",\"path\":\"/l/-\"}]", "'/l/-'")]
    [InlineData("[{\"op\":\"remove\",\"path\":\"\"}]", "whole document")]
    [InlineData("[{\"op\":\"add\",\"path\":\"/l/3\",\"value\":1}]", "'/l/3'")]
    [InlineData("[{\"op\":\"add\",\"path\":\"/s/x\",\"value\":1}]", "'/s/x'")]
    [InlineData("[{\"op\":\"move\",\"from\":\"/m\",\"path\":\"/m/n/o\"}]", "into itself")]
    [InlineData("[{\"op\":\"copy\",\"from\":\"/x\",\"path\":\"/m\"}]", "'/x'")]
    public void What_does_not_fit_the_tree_is_malformed_and_names_operation_and_place(string text, string part)
    {
        var error = Assert.Throws<CalmaException>(() => Patch(text).Apply(Tree("{\"m\":{\"n\":1},\"l\":[1,2],\"s\":\"x\"}")));

        Assert.Equal(ErrorCode.MalformedTweak, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("Operation 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_does_not_hold_is_a_conflict_that_names_its_place_and_no_value()
    {
        var error = Assert.Throws<CalmaException>(() => Patch("[{\"op\":\"test\",\"path\":\"/key\",\"value\":\"wanted1\"}]").Apply(Tree("{\"key\":\"hunter2\"}")));

        Assert.Equal(ErrorCode.RevisionConflict, error.Code);
        Assert.Contains("'/key'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wanted1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operation_does_not_touch_keeps_its_reference_and_what_it_sets_its_place()
    {
        var before = (MapValue)Tree("{\"a\":{\"x\":1},\"b\":{\"y\":[1,2,{\"z\":3}]},\"c\":4}");

        var after = (MapValue)Patch("[{\"op\":\"replace\",\"path\":\"/b/y/2/z\",\"value\":9}]").Apply(before);

        Assert.Equal(["a", "b", "c"], after.Entries.Select(entry => entry.Key));
        Assert.Same(before.Entries[0], after.Entries[0]);
        Assert.Same(JsonPointer.Parse("/b/y/0").Find(before), JsonPointer.Parse("/b/y/0").Find(after));
        Assert.Equal(before.Entries[1].KeySpan, after.Entries[1].KeySpan);
        Assert.Equal("9", ((NumberValue)JsonPointer.Parse("/b/y/2/z").Find(after)!).Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{\"op\":\"add\",\"path\":\"/a/x\",\"value\":1}]")]
    [InlineData("[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"c\":4,\"a\":{\"x\":1}}}]")]
    [InlineData("[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a\"}]")]
    public void A_patch_that_changes_nothing_gives_the_very_same_tree(string patch)
    {
        var before = Tree("{\"a\":{\"x\":1},\"c\":4}");

        Assert.Same(before, Patch(patch).Apply(before));
    }

    [Fact]
    public void Copies_of_copies_are_refused_before_they_fill_the_memory()
    {
        var doubling = string.Join(",", Enumerable.Range(0, 60).Select(turn => $"{{\"op\":\"copy\",\"from\":\"\",\"path\":\"/k{turn}\"}}"));

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => Patch($"[{doubling}]").Apply(Tree("{\"a\":1}"))).Code);
    }

    [Theory]
    [InlineData("{\"op\":\"add\",\"path\":\"/list/0\",\"value\":1}")]
    [InlineData("{\"op\":\"replace\",\"path\":\"/map/k1\",\"value\":1}")]
    [InlineData("{\"op\":\"move\",\"from\":\"/list\",\"path\":\"/list2\"},{\"op\":\"move\",\"from\":\"/list2\",\"path\":\"/list\"}")]
    [InlineData("{\"op\":\"test\",\"path\":\"/number\",\"value\":1e299999}")]
    public void Many_operations_on_what_is_large_are_refused_before_they_take_long(string operations)
    {
        var number = "1" + new string('0', 299_999);
        var tree = Tree($"{{\"list\":[{string.Join(',', Enumerable.Repeat("0", 200_000))}],\"map\":{{{string.Join(',', Enumerable.Range(0, 200_000).Select(key => $"\"k{key}\":0"))}}},\"number\":{number}}}");
        var patch = Patch($"[{string.Join(',', Enumerable.Repeat(operations, 4000))}]");

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => patch.Apply(tree)).Code);
    }

    [Fact]
    public void As_many_operations_as_may_be_are_made_on_what_is_of_common_size()
    {
        var tree = Tree($"{{{string.Join(',', Enumerable.Range(0, 2000).Select(key => $"\"k{key}\":0"))}}}");

        var after = (MapValue)Patch($"[{string.Join(',', Enumerable.Range(0, JsonPatch.MaxOperations).Select(turn => $"{{\"op\":\"replace\",\"path\":\"/k{turn % 2000}\",\"value\":{turn}}}"))}]").Apply(tree);

        Assert.Equal("9999", ((NumberValue)after.Entries[1999].Value).Text);
    }

    [Fact]
    public void A_result_deeper_than_a_document_may_be_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("/a", 150));
        var value = string.Concat(Enumerable.Repeat("{\"a\":", 150)) + "1" + new string('}', 150);

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => Patch($"[{{\"op\":\"copy\",\"from\":\"\",\"path\":\"{deep}\"}}]").Apply(Tree(value))).Code);
    }

    [Fact]
    public void More_operations_than_the_limit_are_refused()
    {
        var operations = string.Join(",", Enumerable.Repeat("{\"op\":\"remove\",\"path\":\"/a\"}", JsonPatch.MaxOperations + 1));

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => Patch($"[{operations}]")).Code);
    }

    [Fact]
    public void Null_can_be_written_and_is_not_absent()
    {
        var after = (MapValue)Patch("[{\"op\":\"add\",\"path\":\"/a\",\"value\":null}]").Apply(Tree("{}"));

        Assert.IsType<NullValue>(Assert.Single(after.Entries).Value);
    }

    [Fact]
    public void What_was_replaced_is_found_there() => Gen.Select(Trees.Json, Trees.Json).Sample((tree, value) =>
        Places(JsonPointer.Root, tree).All(place => ValueEquality.AreLexemeEqual(
            value, place.Find(Patch($"[{{\"op\":\"replace\",\"path\":{Encoding.UTF8.GetString(JsonText.Write(new StringValue(place.ToString())))},\"value\":{Encoding.UTF8.GetString(JsonText.Write(value))}}}]").Apply(tree))!)));

    private static IEnumerable<JsonPointer> Places(JsonPointer place, Value value) => value switch
    {
        MapValue map => map.Entries.SelectMany(entry => Places(place.Append(entry.Key), entry.Value)).Prepend(place),
        ListValue list => list.Items.SelectMany((item, index) => Places(place.Append(index), item)).Prepend(place),
        _ => [place],
    };

    private static JsonPatch Patch(string text) => JsonPatch.Parse(Encoding.UTF8.GetBytes(text));

    private static Value Tree(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Document);
}
