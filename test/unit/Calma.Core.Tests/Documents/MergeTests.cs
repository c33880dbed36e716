using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Documents;

public sealed class MergeTests
{
    private static readonly Gen<Value> KeyedLists = Gen.Select(Gen.OneOf("", "a", "b", "c", "d"), Gen.OneOf("1", "2")).Array[0, 5].Select(items =>
        (Value)new ListValue([.. items.DistinctBy(item => item.Item1).Select(item =>
            new MapValue([new MapEntry("name", new StringValue(item.Item1)), new MapEntry("value", new NumberValue(item.Item2))]))]));

    private static readonly Gen<(Value From, Value Mine, Value Theirs)> Keyed = Gen.Select(KeyedLists, KeyedLists, KeyedLists);

    private static readonly Gen<(Value From, Value Mine, Value Theirs)> Related = Gen.OneOf(
        Gen.Select(Trees.Json, Trees.Json, Trees.Json),
        Gen.Select(Trees.Json, Gen.Select(Trees.Json, Trees.Json), Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000]))
            .Select((from, grafts, seeds) => (from, Graft(from, grafts.Item1, seeds.Item1), Graft(from, grafts.Item2, seeds.Item2))));

    [Theory]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":9,\"b\":2}", "{\"a\":1,\"b\":8}", "{\"a\":9,\"b\":8}")]
    [InlineData("{\"a\":1,\"b\":2}", "{\"b\":2}", "{\"a\":1,\"b\":2,\"c\":3}", "{\"b\":2,\"c\":3}")]
    [InlineData("{\"a\":1}", "{\"a\":2}", "{\"a\":2.0}", "{\"a\":2}")]
    [InlineData("{\"a\":1}", "{}", "{}", "{}")]
    [InlineData("{\"a\":{\"x\":1,\"y\":1}}", "{\"a\":{\"x\":2,\"y\":1}}", "{\"a\":{\"x\":1}}", "{\"a\":{\"x\":2}}")]
    [InlineData("{\"a\":null}", "{\"a\":null,\"b\":1}", "{\"a\":\"\"}", "{\"a\":\"\",\"b\":1}")]
    public void Changes_of_different_places_and_equal_changes_agree(string from, string mine, string theirs, string merged)
    {
        var result = Merge.Between(Tree(from), Tree(mine), Tree(theirs));

        Assert.Empty(result.Conflicts);
        Assert.Equal(merged, Text(result.Merged));
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "/a value value value")]
    [InlineData("{\"a\":1}", "{}", "{\"a\":3}", "/a value absent value")]
    [InlineData("{\"a\":1}", "{\"a\":2}", "{}", "/a value value absent")]
    [InlineData("{\"a\":1}", "{\"a\":null}", "{\"a\":\"\"}", "/a value null empty")]
    [InlineData("{}", "{\"a\":2}", "{\"a\":3}", "/a absent value value")]
    [InlineData("{\"a\":{\"b\":1}}", "{}", "{\"a\":{\"b\":2}}", "/a value absent value")]
    [InlineData("{\"a\":1}", "{\"a\":{\"m\":1}}", "{\"a\":{\"t\":1}}", "/a value value value")]
    [InlineData("{\"a\":null}", "{\"a\":{\"m\":1}}", "{\"a\":{\"t\":1}}", "/a null value value")]
    [InlineData("{\"a\":[1]}", "{\"a\":{}}", "{\"a\":{\"t\":1}}", "/a value empty value")]
    [InlineData("{\"a\":{\"b\":1}}", "{\"a\":{}}", "{}", "/a value empty absent")]
    [InlineData("{\"a\":\"é\"}", "{\"a\":\"e\u0301\"}", "{\"a\":\"\"}", "/a value value empty")]
    [InlineData("[1]", "[1,2]", "[1,3]", " value value value")]
    [InlineData("[1,2]", "[2,1]", "[1,2,3]", " value value value")]
    public void Two_wishes_for_one_place_conflict_and_mine_stands_meanwhile(string from, string mine, string theirs, string conflict)
    {
        var result = Merge.Between(Tree(from), Tree(mine), Tree(theirs));

        var found = Assert.Single(result.Conflicts);
        Assert.Equal(conflict, $"{found.Path} {found.Base.State} {found.Mine.State} {found.Theirs.State}".ToLowerInvariant());
        Assert.Equal(mine, Text(result.Merged));
    }

    [Fact]
    public void Without_a_base_equal_is_fine_and_different_conflicts()
    {
        var result = Merge.Between(from: null, Tree("{\"a\":1,\"b\":2,\"m\":3}"), Tree("{\"a\":1.0,\"b\":9,\"t\":4}"));

        Assert.Equal(["/b"], result.Conflicts.Select(conflict => conflict.Path.ToString()));
        Assert.Equal("{\"a\":1,\"b\":2,\"m\":3,\"t\":4}", Text(result.Merged));
    }

    [Theory]
    [InlineData("a1 b1 c1", "a2 b1 c1", "a1 c3", "a2 c3", "")]
    [InlineData("a1 b1", "a1 m1 b1", "a1 b1 t1", "a1 m1 b1 t1", "")]
    [InlineData("a1 b1", "a1 x1 b1", "a1 m1 b1", "a1 m1 x1 b1", "")]
    [InlineData("a1 b1 c1", "c1 a1 b1", "a1 b1 c1 d1", "c1 d1 a1 b1", "")]
    [InlineData("a1 b1 c1", "c1 a1 b1", "b1 a1 c1", "c1 a1 b1", " ")]
    [InlineData("a1", "a2", "a3", "a2", "/0/value")]
    public void A_list_with_a_key_is_merged_item_by_item(string from, string mine, string theirs, string merged, string conflicts)
    {
        var result = Merge.Between(Named(from), Named(mine), Named(theirs), _ => "name");

        Assert.True(ValueEquality.AreEqual(Named(merged), result.Merged));
        Assert.Equal(conflicts.Length == 0 ? [] : [conflicts.Trim()], result.Conflicts.Select(conflict => conflict.Path.ToString()));
    }

    [Theory]
    [InlineData("[{\"name\":\"a\"},{\"name\":\"a\"}]")]
    [InlineData("[{\"name\":\"a\"},{}]")]
    [InlineData("[{\"name\":\"a\"},1]")]
    public void A_list_whose_items_do_not_tell_themselves_apart_is_one_value(string mine) =>
        Assert.Equal("", Assert.Single(Merge.Between(Named("a1"), Tree(mine), Named("a1 b1"), _ => "name").Conflicts).Path.ToString());

    [Fact]
    public void Only_the_lists_that_are_named_are_keyed()
    {
        const string From = "{\"k\":[{\"name\":\"a\"}],\"l\":[{\"name\":\"a\"}]}";
        const string Mine = "{\"k\":[{\"name\":\"a\"},{\"name\":\"m\"}],\"l\":[{\"name\":\"a\"},{\"name\":\"m\"}]}";
        const string Theirs = "{\"k\":[{\"name\":\"a\"},{\"name\":\"t\"}],\"l\":[{\"name\":\"a\"},{\"name\":\"t\"}]}";

        var result = Merge.Between(Tree(From), Tree(Mine), Tree(Theirs), path => path.ToString() == "/k" ? "name" : null);

        Assert.Equal("/l", Assert.Single(result.Conflicts).Path.ToString());
    }

    [Fact]
    public void What_only_one_side_changed_is_its_tree() => Related.Sample(trees =>
        IsCleanly(trees.Mine, Merge.Between(trees.From, trees.Mine, trees.From))
        && IsCleanly(trees.Theirs, Merge.Between(trees.From, trees.From, trees.Theirs))
        && IsCleanly(trees.Mine, Merge.Between(trees.From, trees.Mine, trees.Mine))
        && IsCleanly(trees.Mine, Merge.Between(from: null, trees.Mine, trees.Mine)));

    [Fact]
    public void The_sides_may_change_places_up_to_conflicts() => Related.Sample(IsSymmetric, iter: 2000);

    [Fact]
    public void The_sides_of_keyed_lists_may_change_places_up_to_conflicts() => Keyed.Sample(IsSymmetric, iter: 2000);

    [Fact]
    public void A_keyed_merge_holds_each_name_once() => Keyed.Sample(trees =>
        Merge.Between(trees.From, trees.Mine, trees.Theirs, _ => "name").Merged is ListValue list
        && list.Items.Select(item => JsonPointer.Of("name").Find(item)).OfType<StringValue>().Select(name => name.Text).Distinct().Count() == list.Items.Count);

    private static bool IsSymmetric((Value From, Value Mine, Value Theirs) trees)
    {
        var one = Merge.Between(trees.From, trees.Mine, trees.Theirs, _ => "name");
        var other = Merge.Between(trees.From, trees.Theirs, trees.Mine, _ => "name");
        return one.Conflicts.Count == other.Conflicts.Count && (one.Conflicts.Count > 0 || ValueEquality.AreEqual(one.Merged, other.Merged));
    }

    private static bool IsCleanly(Value wanted, MergeResult result) => result.Conflicts.Count == 0 && ValueEquality.AreEqual(wanted, result.Merged);

    private static Value Graft(Value tree, Value graft, int seed) => Trees.Graft(tree, graft, ref seed);

    private static ListValue Named(string items) => new([.. items.Split(' ').Select(item =>
        new MapValue([new MapEntry("name", new StringValue(item[..1])), new MapEntry("value", new NumberValue(item[1..]))]))]);

    private static Value Tree(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Document);

    private static string Text(Value value) => Encoding.UTF8.GetString(JsonText.Write(value));
}
