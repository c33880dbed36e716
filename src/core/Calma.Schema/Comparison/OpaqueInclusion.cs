namespace Calma.Schema.Comparison;

/// <summary>Compares with keywords of the larger schema that no rule takes apart: the smaller one says the same, or nobody knows.</summary>
internal static class OpaqueInclusion
{
    private static readonly (string Keyword, string[] Beside, JsonTypes Types)[] Opaque =
    [
        ("not", [], JsonTypes.All), ("if", ["then", "else"], JsonTypes.All), ("contains", ["minContains", "maxContains"], JsonTypes.Array),
    ];

    public static void Hold(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        foreach (var (keyword, beside, types) in Opaque.Where(row => (row.Types & small.Types) != JsonTypes.None))
        {
            foreach (var (map, said) in large.Say(keyword).Where(said => !IsSaid(inclusion, small, said.Map, [keyword, .. beside]) && !inclusion.Disjointness.IsRuledOut(keyword, said.Value, small, large)))
            {
                if (keyword != "if" || beside.Any(branch => map.IndexOf(branch) >= 0))
                {
                    inclusion.AddUndecided(path, keyword);
                }
            }
        }

        HoldRest(inclusion, small, large, "unevaluatedProperties", JsonTypes.Object, path);
        HoldRest(inclusion, small, large, "unevaluatedItems", JsonTypes.Array, path);
        foreach (var keyword in ((string[])["$dynamicRef", "$recursiveRef"]).Where(keyword => large.Say(keyword).Any()))
        {
            inclusion.AddUndecided(path, keyword);
        }

        if (large.IsForeign)
        {
            inclusion.AddUndecided(path, "$schema");
        }
    }

    // What is left to look at depends on all that stands beside it.
    private static void HoldRest(Inclusion inclusion, Term small, Term large, string keyword, JsonTypes types, JsonPointer path)
    {
        if ((small.Types & types) != JsonTypes.None && large.Say(keyword).Any(said => said.Value is not BooleanValue { IsTrue: true } && !small.Maps.Any(own => inclusion.AreSame(own, said.Map))))
        {
            inclusion.AddUndecided(path, keyword);
        }
    }

    private static bool IsSaid(Inclusion inclusion, Term small, MapValue map, string[] keywords) => small.Maps.Any(own => keywords.All(keyword =>
        own.TryGet(keyword, out var one) == map.TryGet(keyword, out var other) && (one is null || inclusion.AreSame(one, other!))));
}
