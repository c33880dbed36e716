using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Documents;

public sealed class TreeEditsTests
{
    [Fact]
    public void The_edits_applied_to_the_first_tree_give_the_second() => Trees.Pairs.Sample(pair =>
        ValueEquality.AreLexemeEqual(pair.After, Apply(JsonPointer.Root, pair.Before, TreeEdits.Between(pair.Before, pair.After))!), iter: 3000);

    [Fact]
    public void Equal_trees_have_no_edits() => Trees.Json.Sample(tree =>
        TreeEdits.Between(tree, JsonText.Parse(JsonText.Write(tree), JsonTextOptions.Body)).Count == 0);

    [Theory]
    [InlineData("[1,2,3]", "[1,3]", "-/1")]
    [InlineData("[1,3]", "[1,2,3]", "+/1")]
    [InlineData("[1]", "[1,2,3]", "+/1 +/1")]
    [InlineData("[1,2,3]", "[1,9,3]", "=/1")]
    [InlineData("{\"a\":{\"b\":1,\"c\":2}}", "{\"a\":{\"c\":3,\"d\":4}}", "-/a/b =/a/c +/a/d")]
    [InlineData("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", "")]
    [InlineData("1", "1.0", "=")]
    [InlineData("{}", "[]", "=")]
    public void Edits_are_the_smallest_steps(string before, string after, string edits) => Assert.Equal(edits, string.Join(' ', TreeEdits.Between(Tree(before), Tree(after)).Select(Shown)));

    [Fact]
    public void Many_long_lists_that_differ_throughout_take_no_long_time()
    {
        var before = Lists("1");
        var after = Lists("2");

        Assert.Equal(1000 * 1000, TreeEdits.Between(before, after).Count);
    }

    [Fact]
    public void Of_a_long_list_only_what_came_and_went_is_edited()
    {
        var before = (ListValue)Tree($"[{string.Join(',', Enumerable.Range(0, 10_000))}]");
        ListValue after = new([before.Items[9_000], .. before.Items.Skip(10), new NullValue()]);

        Assert.Equal(
            ["=/0", .. Enumerable.Range(1, 9).Select(place => $"-/{place}"), "+/10000"],
            TreeEdits.Between(before, after).Select(Shown));
    }

    [Fact]
    public void An_item_that_was_changed_inside_is_the_same_item_in_another_place()
    {
        var before = (ListValue)Tree("""[{"a":1,"b":2},3]""");

        var edits = TreeEdits.Between(before, new ListValue([new NumberValue("0"), ((MapValue)before.Items[0]).With("b", new NumberValue("9")), before.Items[1]]));

        Assert.Equal(["/0/b", "/0"], edits.Select(edit => edit.Path.ToString()).OrderDescending(StringComparer.Ordinal));
    }

    private static string Shown(TreeEdit edit) => edit switch { InsertEdit => "+", RemoveEdit => "-", _ => "=" } + edit.Path;

    private static ListValue Lists(string number) => new([.. Enumerable.Range(0, 1000).Select(_ =>
        new ListValue([.. Enumerable.Range(0, 1000).Select(_ => new NumberValue(number) { Lexeme = number })]))]);

    private static Value? Apply(JsonPointer path, Value value, IReadOnlyList<TreeEdit> edits)
    {
        foreach (var edit in edits.Where(edit => edit.Path.Equals(path)))
        {
            if (edit is SetEdit set)
            {
                Assert.Same(value, set.Before);
                return set.After;
            }

            if (edit is RemoveEdit remove)
            {
                Assert.Same(value, remove.Before);
                return null;
            }
        }

        Value? Child(JsonPointer place, Value child) => Apply(place, child, edits);
        IEnumerable<Value> Inserted(JsonPointer place) => edits.OfType<InsertEdit>().Where(edit => edit.Path.Equals(place)).Select(edit => edit.Value);
        return value switch
        {
            MapValue map => map.WithEntries([
                .. map.Entries.Select(entry => (entry.Key, Value: Child(path.Append(entry.Key), entry.Value))).Where(entry => entry.Value is not null)
                    .Select(entry => new MapEntry(entry.Key, entry.Value!)),
                .. edits.OfType<InsertEdit>().Where(edit => !edit.Path.IsRoot && edit.Path.Parent.Equals(path)).Select(edit => new MapEntry(edit.Path.Last, edit.Value)),
            ]),
            ListValue list => list.WithItems([
                .. list.Items.SelectMany((item, index) => Inserted(path.Append(index)).Concat(Child(path.Append(index), item) is { } kept ? [kept] : [])),
                .. Inserted(path.Append(list.Items.Count)),
            ]),
            _ => value,
        };
    }

    private static Value Tree(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Document);
}
