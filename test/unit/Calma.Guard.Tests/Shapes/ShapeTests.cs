using Calma.Guard.Contracts;
using Calma.Guard.Shapes;
using CsCheck;

namespace Calma.Guard.Tests.Shapes;

public sealed class ShapeTests
{
    private static readonly Gen<string> Scalars = Gen.OneOf(
        Gen.Int[0, 99].Select(number => $"{number}"), Gen.Const("null"), Gen.Const("1.5"), Gen.Const("\"\""), Gen.Const("\"a\""), Gen.Const("true"), Gen.Const("\"2026-04-12T08:30:00Z\""));

    private static readonly Gen<string> Trees = Gen.Recursive<string>((depth, tree) => depth > 3 ? Scalars : Gen.OneOf(
        Scalars,
        tree.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
        Gen.Select(tree, tree, Gen.Int[0, 3]).Select((one, other, which) => which switch { 0 => "{}", 1 => $"{{\"a\":{one}}}", 2 => $"{{\"b\":{other}}}", _ => $"{{\"a\":{one},\"b\":{other}}}" })));

    [Fact]
    public void All_items_of_a_list_are_one_place()
    {
        var shape = Of("""{"list": [{"a": 1}, {"a": null}, {}]}""");

        Assert.Equal(new ShapePlace(2, 1, 0, 0, ValueTypes.Integer, TextFormats.All), shape.At("/list/[]/a"));
        Assert.Equal(1, shape.AbsentAt("/list/[]/a"));
        Assert.Equal(1, shape.At("/list/[]").Empty);
    }

    [Fact]
    public void A_whole_number_is_a_number_too() =>
        Assert.Empty(ShapeDifferences.Find(Of("""{"a": 1.5}"""), Of("""{"a": 1}"""), 1));

    [Fact]
    public void Merged_shapes_are_the_shape_of_all_trees_in_any_order() => Gen.Select(Trees.Array[0, 4], Trees.Array[0, 4]).Sample((one, other) =>
    {
        var (left, right, whole) = (Of(one), Of(other), Of([.. one, .. other]));
        left.Add(right);
        right = Of(other);
        right.Add(Of(one));
        Assert.Equal(whole.Places.OrderBy(place => place.Key, StringComparer.Ordinal), left.Places.OrderBy(place => place.Key, StringComparer.Ordinal));
        Assert.Equal(whole.Places.OrderBy(place => place.Key, StringComparer.Ordinal), right.Places.OrderBy(place => place.Key, StringComparer.Ordinal));
        Assert.Equal(whole.Trees, left.Trees);
    });

    [Fact]
    public void A_shape_differs_in_nothing_from_itself() =>
        Trees.Array[0, 4].Sample(trees => Assert.Empty(ShapeDifferences.Find(Of(trees), Of(trees), 1)));

    [Fact]
    public void A_tree_differs_in_nothing_from_itself() => Trees.Sample(tree => Assert.Empty(TreeDifferences.Find(Json.Parse(tree), Json.Parse(tree))));

    [Fact]
    public void Its_memory_has_a_bound()
    {
        var shape = new Shape();
        for (var index = 0; index < 100; index++)
        {
            shape.Add(new MapValue([.. Enumerable.Range(0, 100).Select(key => new MapEntry($"{index}-{key}", new NullValue()))]));
        }

        Assert.Equal(Shape.MaxPlaces, shape.Places.Count);
        Assert.Equal((100 * 100) - (Shape.MaxPlaces - 1), shape.Overflow);
    }

    [Theory]
    [InlineData("""{"a": [1]}""", """{"a": null}""", "null /a")]
    [InlineData("""{"a": [1]}""", "{}", "empty , absent /a")]
    [InlineData("""{"a": {"b": 1}}""", """{"a": "{\"b\":1}"}""", "double-encoded /a")]
    [InlineData("""{"a": {"b": 1}}""", """{"a": []}""", "empty /a, type /a")]
    [InlineData("""{"a": 1}""", """{"a": "1"}""", "type /a")]
    [InlineData("""{"a": "2026-04-12T08:30:00Z"}""", """{"a": "2026-04-12 08:30:00Z"}""", "format /a")]
    [InlineData("""{"a": "0b6e1d0c-8f0e-4a53-9d8e-1f5b1b9f5a10"}""", """{"a": "0B6E1D0C-8F0E-4A53-9D8E-1F5B1B9F5A10"}""", "format /a")]
    [InlineData("""{"a": "x"}""", """{"a": "y", "b": 1}""", "extra /b")]
    [InlineData("""{"a": [{"b": "x"}, {"b": "y"}]}""", """{"a": [{"b": "x"}, {"b": null}]}""", "null /a/[]/b")]
    public void What_the_baseline_never_shows_is_a_difference(string baseline, string candidate, string expected) =>
        Assert.Equal(expected, string.Join(", ", ShapeDifferences.Find(Of(baseline), Of(candidate), 1).Select(Said)));

    [Fact]
    public void Nothing_is_said_before_there_is_evidence() => Assert.Empty(ShapeDifferences.Find(Of("""{"a": 1}"""), Of("""{"a": null}"""), 2));

    [Theory]
    [InlineData("""{"a": [1, 2]}""", """{"a": [2, 1]}""", "order /a")]
    [InlineData("""{"a": [1, 2]}""", """{"a": []}""", "empty /a")]
    [InlineData("""{"a": [{"b": 1}]}""", """{"a": [{"b": 1}, {"b": null}]}""", "value /a, null /a/[]/b")]
    [InlineData("""[{"a": 1}, {}]""", """[{}, {"a": 2}]""", "value , extra /[]/a")]
    [InlineData("""[{"a": 1}, {"a": 2}]""", """[{"a": 1}, {"a": null}]""", "null /[]/a")]
    [InlineData("""{"a": 1}""", """{"a": 1.0}""", "")]
    [InlineData("""{"a": 1}""", """{"a": 1.5}""", "value /a")]
    [InlineData("""{"a": 1}""", """{"a": 2}""", "value /a")]
    [InlineData("""{"a": 1}""", """{"a": "1"}""", "type /a")]
    [InlineData("""{"a": "x"}""", """{"a": ""}""", "empty /a")]
    [InlineData("""{"a": null}""", """{"a": 1}""", "value /a")]
    [InlineData("""{"a": 1}""", """{"a": null}""", "null /a")]
    [InlineData("""{"a": 1}""", """{"b": 1}""", "absent /a, extra /b")]
    [InlineData("""{"a": {"b": 1}}""", """{"a": "{\"b\": 1}"}""", "double-encoded /a")]
    [InlineData("""{"a": {"b": 1}}""", """{"a": [1]}""", "type /a")]
    [InlineData("""{"a": "2026-04-12T08:30:00Z"}""", """{"a": "2027-01-01T00:00:00.5+02:00"}""", "value /a")]
    [InlineData("""{"a": "2026-04-12T08:30:00Z"}""", """{"a": "12.4.2026"}""", "format /a")]
    public void Two_answers_to_one_request_are_compared(string baseline, string target, string expected) =>
        Assert.Equal(expected, string.Join(", ", TreeDifferences.Find(Json.Parse(baseline), Json.Parse(target)).Select(Said)));

    private static string Said(Difference difference) => $"{difference.Kind.Name()} {difference.Path}";

    private static Shape Of(params string[] trees)
    {
        var shape = new Shape();
        foreach (var tree in trees)
        {
            shape.Add(Json.Parse(tree));
        }

        return shape;
    }
}
