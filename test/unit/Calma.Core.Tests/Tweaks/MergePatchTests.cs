using System.Text;
using Calma.Core.Tweaks;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Tweaks;

public sealed class MergePatchTests
{
    [Theory]
    [InlineData("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}")]
    [InlineData("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}")]
    [InlineData("{\"a\":\"b\"}", "{\"a\":null}", "{}")]
    [InlineData("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}")]
    [InlineData("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}")]
    [InlineData("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}")]
    [InlineData("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}")]
    [InlineData("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}")]
    [InlineData("[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]")]
    [InlineData("{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]")]
    [InlineData("{\"a\":\"foo\"}", "null", "null")]
    [InlineData("{\"a\":\"foo\"}", "\"bar\"", "\"bar\"")]
    [InlineData("{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}")]
    [InlineData("[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}")]
    [InlineData("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}")]
    [InlineData("{\"a\":1}", "{\"a\":[null]}", "{\"a\":[null]}")]
    public void The_examples_of_RFC_7396_hold(string target, string patch, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonText.Write(Patch(patch).Apply(Tree(target)))));

    [Fact]
    public void What_is_not_named_keeps_its_reference_and_what_is_set_its_place()
    {
        var before = (MapValue)Tree("{\"a\":{\"x\":1},\"b\":{\"y\":2,\"z\":3},\"c\":4}");

        var after = (MapValue)Patch("{\"b\":{\"y\":5}}").Apply(before);

        Assert.Equal(["a", "b", "c"], after.Entries.Select(entry => entry.Key));
        Assert.Same(before.Entries[0], after.Entries[0]);
        Assert.Same(before.Entries[2], after.Entries[2]);
        Assert.Equal(["y", "z"], ((MapValue)after.Entries[1].Value).Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void A_patch_that_says_what_stands_there_gives_the_very_same_tree() =>
        Trees.Json.Where(tree => !HasNullMember(tree)).Sample(tree => ReferenceEquals(tree, new MergePatch(tree).Apply(tree)));

    [Fact]
    public void A_patch_applied_again_changes_nothing() => Gen.Select(Trees.Json, Trees.Json).Sample((tree, patch) =>
    {
        var once = new MergePatch(patch).Apply(tree);
        return ValueEquality.AreLexemeEqual(once, new MergePatch(patch).Apply(once));
    });

    [Fact]
    public void A_number_takes_the_spelling_that_was_asked_for() =>
        Assert.Equal("{\"a\":1.0}", Encoding.UTF8.GetString(JsonText.Write(Patch("{\"a\":1.0}").Apply(Tree("{\"a\":1}")))));

    [Fact]
    public void Many_members_are_merged_in_one_pass()
    {
        var many = new MapValue([.. Enumerable.Range(0, 100_000).Select(number => new MapEntry($"k{number}", new NumberValue($"{number}")))]);
        var others = new MapValue([.. many.Entries.Select(entry => new MapEntry(entry.Key, new StringValue("x")))]);

        Assert.True(ValueEquality.AreLexemeEqual(others, new MergePatch(others).Apply(many)));
    }

    [Fact]
    public void What_is_no_JSON_is_malformed() =>
        Assert.Equal(ErrorCode.MalformedTweak, Assert.Throws<CalmaException>(() => Patch("{\"a\":}")).Code);

    private static bool HasNullMember(Value value) => value switch
    {
        MapValue map => map.Entries.Any(entry => entry.Value is NullValue || HasNullMember(entry.Value)),
        _ => false,
    };

    private static MergePatch Patch(string text) => MergePatch.Parse(Encoding.UTF8.GetBytes(text));

    private static Value Tree(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Document);
}
