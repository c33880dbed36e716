using Calma.Schema.Keywords;

namespace Calma.Schema.Comparison;

/// <summary>Compares what is asked of numbers.</summary>
internal static class NumberInclusion
{
    private static readonly JsonNumber One = new(false, "1", 0);

    public static void Hold(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        if ((small.Types & JsonTypes.Number) == JsonTypes.None)
        {
            return;
        }

        var isWhole = !small.Types.HasFlag(JsonTypes.Fraction);
        if (Bound.Lower(large, isWhole) is { } lower && Bound.Lower(small, isWhole)?.IsWithin(lower, isLower: true) != true)
        {
            inclusion.Add(CompatibilityRules.Minimum, path, $"{inclusion.Larger} asks for a number {(lower.IsExclusive ? "greater than" : "of at least")} {lower.Text}; {inclusion.Smaller} allows a lesser one.");
        }

        if (Bound.Upper(large, isWhole) is { } upper && Bound.Upper(small, isWhole)?.IsWithin(upper, isLower: false) != true)
        {
            inclusion.Add(CompatibilityRules.Maximum, path, $"{inclusion.Larger} asks for a number {(upper.IsExclusive ? "less than" : "of at most")} {upper.Text}; {inclusion.Smaller} allows a greater one.");
        }

        foreach (var (_, said) in large.Say("multipleOf"))
        {
            var divisor = JsonNumbers.Read(said)!.Value;
            if (!(isWhole && One.IsMultipleOf(divisor)) && !small.Say("multipleOf").Any(own => JsonNumbers.Read(own.Value)!.Value.IsMultipleOf(divisor)))
            {
                inclusion.Add(CompatibilityRules.MultipleOf, path, $"{inclusion.Larger} asks for a multiple of {((NumberValue)said).Text}, {inclusion.Smaller} does not.");
            }
        }
    }

    /// <summary>Whether no number keeps both.</summary>
    public static bool AreDisjoint(Term one, Term other, bool isWhole) =>
        (Bound.Lower(one, isWhole) is { } low && Bound.Upper(other, isWhole) is { } high && low.IsBehind(high))
        || (Bound.Lower(other, isWhole) is { } least && Bound.Upper(one, isWhole) is { } most && least.IsBehind(most));
}
