using System.Text;
using Calma.Schema.Comparison;
using CsCheck;

namespace Calma.Schema.Tests.Comparison;

/// <summary>What holds for every pair of schemas: whatever is called compatible, no instance proves the contrary.</summary>
public sealed class InclusionLawTests
{
    private const int Instances = 60;

    [Fact]
    public void No_declared_instance_of_the_smaller_fails_the_larger_where_they_are_compatible()
    {
        var (compatible, tried) = (0, 0);
        Gen.UInt.Sample(
            seed =>
            {
                var source = new SchemaSource(new Random(unchecked((int)seed)));
                var one = source.Schema(3);
                var other = source.Change(one);
                if (Verdict(one, other) != CompatibilityVerdict.Compatible)
                {
                    return;
                }

                Interlocked.Increment(ref compatible);
                var (declared, smaller, larger) = (Json.Compile(DeclaredOnly.Close(Json.Parse(one))), Json.Compile(one), Json.Compile(other));
                foreach (var instance in Enumerable.Range(0, Instances).Select(_ => source.Instance(4)).Select(Json.Parse).Where(instance => smaller.IsValid(instance) && declared.IsValid(instance)))
                {
                    Interlocked.Increment(ref tried);
                    Assert.True(larger.IsValid(instance), $"{Encoding.UTF8.GetString(JsonText.Write(instance))} keeps {one} and not {other}");
                }
            },
            iter: 20_000);

        Assert.True(compatible > 2_000 && tried > 10_000, $"Only {compatible} pairs were compatible, with {tried} instances.");
    }

    [Fact]
    public void Every_schema_lies_within_itself_and_within_itself_in_other_words() => Gen.UInt.Sample(
        seed =>
        {
            var schema = new SchemaSource(new Random(unchecked((int)seed))).Schema(3);

            AssertCompatible(schema, schema);
            AssertUnlessPatternsOverlap(schema, $$"""{"$defs": {"x": {{schema}} }, "$ref": "#/$defs/x", "title": "x"}""");
        },
        iter: 2_000);

    [Fact]
    public void Removing_a_choice_or_a_bound_is_never_found_wrong_where_growing_is_meant() => Gen.UInt.Sample(
        seed =>
        {
            var schema = new SchemaSource(new Random(unchecked((int)seed))).Schema(3);

            AssertUnlessPatternsOverlap(schema, $$"""{"anyOf": [{{schema}}, {"type": "null"}]}""");
            AssertUnlessPatternsOverlap($$"""{"allOf": [{{schema}}, {"maxLength": 1}]}""", schema);
        },
        iter: 2_000);

    // Keys under patterns that may overlap are undecided, as the page says.
    private static void AssertUnlessPatternsOverlap(string old, string next)
    {
        if (!old.Contains("patternProperties", StringComparison.Ordinal))
        {
            AssertCompatible(old, next);
        }
    }

    private static void AssertCompatible(string old, string next) =>
        Assert.True(Verdict(old, next) == CompatibilityVerdict.Compatible, $"{old} is not found to lie within {next}");

    private static CompatibilityVerdict Verdict(string old, string next) => SchemaComparison.Compare(Json.Parse(old), Json.Parse(next), new CompatibilityOptions()).Verdict;
}
