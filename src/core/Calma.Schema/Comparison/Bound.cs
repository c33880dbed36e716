using Calma.Schema.Keywords;

namespace Calma.Schema.Comparison;

/// <summary>Where a range of numbers ends.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsExclusive">Whether the number itself lies outside.</param>
/// <param name="Text">The number as the schema says it.</param>
internal sealed record Bound(JsonNumber Value, bool IsExclusive, string Text)
{
    /// <summary>The lower end; absent where there is none.</summary>
    /// <param name="term">What is asked.</param>
    /// <param name="isWhole">Whether whole numbers alone count.</param>
    public static Bound? Lower(Term term, bool isWhole) => Strictest(term, "minimum", "exclusiveMinimum", isWhole, isLower: true);

    /// <summary>The upper end; absent where there is none.</summary>
    /// <param name="term">What is asked.</param>
    /// <param name="isWhole">Whether whole numbers alone count.</param>
    public static Bound? Upper(Term term, bool isWhole) => Strictest(term, "maximum", "exclusiveMaximum", isWhole, isLower: false);

    /// <summary>Whether a range that ends here ends no later than one that ends there.</summary>
    public bool IsWithin(Bound other, bool isLower) => (isLower ? Value.CompareTo(other.Value) : other.Value.CompareTo(Value)) is var order && (order > 0 || (order == 0 && (IsExclusive || !other.IsExclusive)));

    /// <summary>Whether a range that begins here begins behind the end of another.</summary>
    public bool IsBehind(Bound upper) => Value.CompareTo(upper.Value) is var order && (order > 0 || (order == 0 && (IsExclusive || upper.IsExclusive)));

    private static Bound? Strictest(Term term, string inclusive, string exclusive, bool isWhole, bool isLower)
    {
        Bound? strictest = null;
        foreach (var (keyword, said) in term.Say(inclusive).Select(said => (inclusive, said.Value)).Concat(term.Say(exclusive).Select(said => (exclusive, said.Value))))
        {
            var bound = new Bound(JsonNumbers.Read(said)!.Value, keyword == exclusive, ((NumberValue)said).Text);
            bound = isWhole ? bound.Rounded(isLower) : bound;
            strictest = strictest is null || bound.IsWithin(strictest, isLower) ? bound : strictest;
        }

        return strictest;
    }

    private Bound Rounded(bool isLower)
    {
        var whole = JsonNumbers.Round(Value, isUp: isLower);
        whole = IsExclusive && Value.IsInteger && whole is { } edge ? JsonNumbers.Next(edge, isUp: isLower) : whole;
        return whole is { } number ? this with { Value = number, IsExclusive = false } : this;
    }
}
