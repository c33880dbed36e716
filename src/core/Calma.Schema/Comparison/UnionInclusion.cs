namespace Calma.Schema.Comparison;

/// <summary>Compares with a choice of the larger schema.</summary>
internal static class UnionInclusion
{
    public static void Hold(Inclusion inclusion, Term small, Term large, Union union, JsonPointer path)
    {
        var tries = union.Forms.Select(form => inclusion.Try(() => inclusion.Hold(small, large.Form(form), path))).ToArray();
        var fitting = Array.FindIndex(tries, found => !found.Any(IsBlocking));
        if (fitting >= 0)
        {
            inclusion.Tell(tries[fitting]);
            if (union.IsExclusive && union.Forms.Where((_, place) => place != fitting).Any(form => !inclusion.Disjointness.AreDisjoint(small, large.Form(form))))
            {
                inclusion.AddUndecided(path, union.Keyword);
            }
        }
        else if (JsonTypeNames.Each(small.Types).ToArray() is { Length: > 1 } types)
        {
            foreach (var type in types)
            {
                HoldOne(inclusion, small.Only(type), large, union, path);
            }
        }
        else if (Array.TrueForAll(tries, found => found.Any(finding => IsBlocking(finding) && finding.Rule != CompatibilityRules.Undecided.Id)))
        {
            inclusion.Add(CompatibilityRules.Union, path, $"{inclusion.Smaller[..1].ToUpperInvariant()}{inclusion.Smaller[1..]} allows {JsonTypeNames.Say(small.Types)} that fits none of the forms of {union.Keyword} in {char.ToLowerInvariant(inclusion.Larger[0])}{inclusion.Larger[1..]}.");
        }
        else
        {
            inclusion.AddUndecided(path, union.Keyword);
        }
    }

    // Values that can be listed need no form that takes them all.
    private static void HoldOne(Inclusion inclusion, Term small, Term large, Union union, JsonPointer path)
    {
        if (small.Listed is { } values)
        {
            ValueInclusion.Hold(inclusion, values, large, path);
        }
        else
        {
            Hold(inclusion, small, large, union, path);
        }
    }

    private static bool IsBlocking(CompatibilityFinding finding) => finding.Severity == Severity.Error;
}
