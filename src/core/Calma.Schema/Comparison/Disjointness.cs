namespace Calma.Schema.Comparison;

/// <summary>Proves that no value keeps two schemas at once; where it cannot, they may.</summary>
internal sealed class Disjointness
{
    private const int MaxDepth = 8;
    private const int MaxSteps = 100_000;
    private int _steps;

    public bool AreDisjoint(Term one, Term other) => AreDisjoint(one, other, 0);

    /// <summary>Whether <c>not</c> is kept, since nothing of the smaller schema keeps what it forbids.</summary>
    public bool IsRuledOut(string keyword, Value forbidden, Term small, Term large) => keyword == "not" && AreDisjoint(small, large.Form(forbidden));

    private bool AreDisjoint(Term one, Term other, int depth)
    {
        if (depth > MaxDepth || ++_steps > MaxSteps || one.IsForeign || other.IsForeign)
        {
            return false;
        }

        if (one.IsEmpty || other.IsEmpty || (one.Types & other.Types) == JsonTypes.None)
        {
            return true;
        }

        if (one.Listed is { } values)
        {
            return values.All(value => !other.Keeps(value));
        }

        if (other.Listed is { } others)
        {
            return others.All(value => !one.Keeps(value));
        }

        return one.Unions is [var choice, ..] ? choice.Forms.All(form => AreDisjoint(one.Choose(choice, form), other, depth + 1))
            : other.Unions is [var forms, ..] ? forms.Forms.All(form => AreDisjoint(one, other.Choose(forms, form), depth + 1))
            : JsonTypeNames.Each(one.Types & other.Types).All(type => AreDisjoint(one, other, type, depth));
    }

    private bool AreDisjoint(Term one, Term other, JsonTypes type, int depth) => type switch
    {
        JsonTypes.Integer => NumberInclusion.AreDisjoint(one, other, isWhole: true),
        JsonTypes.Fraction => NumberInclusion.AreDisjoint(one, other, isWhole: false),
        JsonTypes.String => AreApart(SizeInclusion.Of(one, "Length"), SizeInclusion.Of(other, "Length")),
        JsonTypes.Array => AreApart(SizeInclusion.Of(one, "Items"), SizeInclusion.Of(other, "Items")),
        JsonTypes.Object => AreMapsDisjoint(new MapShape(one), new MapShape(other), depth),
        _ => false,
    };

    private bool AreMapsDisjoint(MapShape one, MapShape other, int depth) =>
        AreApart(one.Size, other.Size) || one.Required.Concat(other.Required).Any(key => AreDisjoint(one.At(key), other.At(key), depth + 1));

    private static bool AreApart((long Least, long Most) one, (long Least, long Most) other) => one.Least > other.Most || other.Least > one.Most;
}
