using Calma.Schema.Keywords;

namespace Calma.Schema.Comparison;

/// <summary>Compares types, <c>enum</c> and <c>const</c>.</summary>
internal static class ValueInclusion
{
    private static readonly Value[] Listable = [new NullValue(), new BooleanValue(true), new BooleanValue(false)];

    /// <summary>Holds values that can be listed against the larger schema, one by one.</summary>
    public static void Hold(Inclusion inclusion, IEnumerable<Value> values, Term large, JsonPointer path)
    {
        var refused = values.Where(value => !large.Keeps(value)).ToArray();
        Refuse(inclusion, refused.Aggregate(JsonTypes.None, (types, value) => types | (JsonTypeNames.Of(value) & ~large.Stated)), path);
        foreach (var value in refused.Where(value => large.Stated.HasFlag(JsonTypeNames.Of(value))))
        {
            inclusion.Add(CompatibilityRules.Enum, path, $"{inclusion.Larger} refuses {Assertions.Say(value)}, which {inclusion.Smaller} allows.");
        }
    }

    /// <summary>Holds types against a list of values.</summary>
    public static void HoldList(Inclusion inclusion, JsonTypes types, Term large, JsonPointer path)
    {
        Hold(inclusion, Listable.Where(value => types.HasFlag(JsonTypeNames.Of(value))), large, path);
        if ((types & ~JsonTypes.Listable) is not JsonTypes.None and var endless)
        {
            inclusion.Add(CompatibilityRules.Enum, path, $"{inclusion.Larger} allows certain values alone, {inclusion.Smaller} any that is {JsonTypeNames.Say(endless)}.");
        }
    }

    /// <summary>Tells of types that the larger schema refuses.</summary>
    public static void Refuse(Inclusion inclusion, JsonTypes refused, JsonPointer path)
    {
        if (refused.HasFlag(JsonTypes.Null))
        {
            inclusion.Add(CompatibilityRules.Nullable, path, $"{inclusion.Larger} refuses null, which {inclusion.Smaller} allows.");
        }

        if ((refused & ~JsonTypes.Null) is not JsonTypes.None and var others)
        {
            inclusion.Add(CompatibilityRules.Type, path, $"{inclusion.Larger} refuses {JsonTypeNames.Say(others)}, which {inclusion.Smaller} allows.");
        }
    }
}
