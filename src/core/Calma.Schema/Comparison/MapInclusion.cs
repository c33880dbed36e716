namespace Calma.Schema.Comparison;

/// <summary>Compares what is asked of maps.</summary>
internal static class MapInclusion
{
    private const string AnyKey = "*";

    public static void Hold(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        if (!small.Types.HasFlag(JsonTypes.Object))
        {
            return;
        }

        var (one, other) = (new MapShape(small), new MapShape(large));
        if (one.Required.Any(key => one.At(key).IsEmpty))
        {
            return;
        }

        foreach (var key in other.Required.Where(key => !one.Required.Contains(key)))
        {
            inclusion.Add(CompatibilityRules.Required, path.Append(key), $"{inclusion.Larger} requires '{key}', which {inclusion.Smaller} may leave out.");
        }

        HoldNamed(inclusion, one, other, large, path);
        HoldFamilies(inclusion, one, other, large, path);
        SizeInclusion.Hold(inclusion, one.Size, other.Asked, (CompatibilityRules.MinProperties, CompatibilityRules.MaxProperties), "entries", path);
        KeyInclusion.Hold(inclusion, small, large, path);
    }

    private static void HoldNamed(Inclusion inclusion, MapShape small, MapShape large, Term larger, JsonPointer path)
    {
        foreach (var key in small.Declared.Union(small.Required))
        {
            var own = small.At(key);
            if (own.IsEmpty)
            {
                continue;
            }

            if (large.Knows(key) && large.At(key).IsNothing)
            {
                inclusion.Add(CompatibilityRules.Existence, path.Append(key), $"{inclusion.Larger} refuses '{key}', which {inclusion.Smaller} declares.");
            }
            else if (large.Knows(key))
            {
                inclusion.Hold(own, large.At(key), path.Append(key));
            }
            else if (inclusion.IsForgettingToldOf && !larger.Declares(key))
            {
                inclusion.Add(CompatibilityRules.Existence, path.Append(key), $"{inclusion.Larger} declares '{key}' no more.");
            }
        }
    }

    private static void HoldFamilies(Inclusion inclusion, MapShape small, MapShape large, Term larger, JsonPointer path)
    {
        foreach (var pattern in small.Patterns)
        {
            HoldFamily(inclusion, small.Matching(pattern), large.AskedOf(pattern, small.Declared.Contains, small.Patterns.Contains), larger, path);
        }

        if (!small.IsOpen)
        {
            HoldFamily(inclusion, small.Other, large.AskedOf(pattern: null, small.Declared.Contains, small.Patterns.Contains), larger, path);
        }
        else if (!large.IsOpen)
        {
            inclusion.Add(CompatibilityRules.Closed, path, $"{inclusion.Larger} limits keys that nobody declared, {inclusion.Smaller} does not.");
        }
    }

    private static void HoldFamily(Inclusion inclusion, Term own, IEnumerable<(Value Schema, bool IsCertain)> asked, Term larger, JsonPointer path)
    {
        foreach (var (schema, isCertain) in own.IsEmpty ? [] : asked)
        {
            var found = inclusion.Try(() => inclusion.Hold(own, Term.Of(larger.Side, schema), path.Append(AnyKey)));
            if (isCertain)
            {
                inclusion.Tell(found);
            }
            else if (found.Any(finding => finding.Severity == Severity.Error))
            {
                inclusion.AddUndecided(path.Append(AnyKey), "patternProperties");
            }
        }
    }
}
