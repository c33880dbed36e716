namespace Calma.Schema.Comparison;

/// <summary>Compares how long or how large something may be.</summary>
internal static class SizeInclusion
{
    public static void Hold(Inclusion inclusion, (long Least, long Most) small, (long Least, long Most) large, (CompatibilityRule Least, CompatibilityRule Most) rules, string unit, JsonPointer path)
    {
        if (small.Least < large.Least)
        {
            inclusion.Add(rules.Least, path, $"{inclusion.Larger} asks for at least {large.Least} {unit}, {inclusion.Smaller} for {small.Least}.");
        }

        if (small.Most > large.Most)
        {
            inclusion.Add(rules.Most, path, $"{inclusion.Larger} allows at most {large.Most} {unit}, {inclusion.Smaller} {(small.Most == long.MaxValue ? "any number" : $"{small.Most}")}.");
        }
    }

    public static (long Least, long Most) Of(Term term, string noun) => (JsonNumbers.Least(term, $"min{noun}"), JsonNumbers.Most(term, $"max{noun}"));
}
