namespace Calma.Schema.Comparison;

/// <summary>Compares what is asked of keys, and of some keys where others stand.</summary>
internal static class KeyInclusion
{
    public static void Hold(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        var shape = new MapShape(small);
        foreach (var (_, names) in large.Say("propertyNames"))
        {
            HoldNames(inclusion, small, shape, large, names, path);
        }

        foreach (var keyword in (string[])["dependentRequired", "dependentSchemas", "dependencies"])
        {
            var isKnown = keyword == "dependencies" || large.Maps.Any(map => large.Side.DialectOf(map).Draft != SchemaDraft.Draft7);
            foreach (var entry in large.Maps.Where(_ => isKnown).SelectMany(map => MapShape.EntriesOf(map, keyword)).Where(entry => MayStand(shape, entry.Key)))
            {
                HoldDependency(inclusion, small, shape, keyword, entry, path);
            }
        }
    }

    private static void HoldNames(Inclusion inclusion, Term small, MapShape shape, Term large, Value names, JsonPointer path)
    {
        if (small.Say("propertyNames").Any(own => inclusion.AreSame(own.Value, names)))
        {
            return;
        }

        foreach (var key in shape.Declared.Concat(shape.Required).Distinct().Where(key => !shape.At(key).IsEmpty && !large.Side.Keeps(names, new StringValue(key))))
        {
            inclusion.Add(CompatibilityRules.PropertyNames, path.Append(key), $"{inclusion.Larger} refuses '{key}' as a key.");
        }

        if (shape.Patterns.Count > 0 || (!shape.IsOpen && !shape.Other.IsEmpty))
        {
            inclusion.AddUndecided(path, "propertyNames");
        }
    }

    private static void HoldDependency(Inclusion inclusion, Term small, MapShape shape, string keyword, MapEntry entry, JsonPointer path)
    {
        var own = small.Maps.SelectMany(map => MapShape.EntriesOf(map, keyword)).Where(other => other.Key == entry.Key).Select(other => other.Value).ToArray();
        if (own.Any(other => inclusion.AreSame(other, entry.Value)))
        {
            return;
        }

        if (entry.Value is not ListValue wanted)
        {
            inclusion.AddUndecided(path, keyword);
            return;
        }

        var implied = own.OfType<ListValue>().SelectMany(list => list.Items).Select(key => ((StringValue)key).Text).Concat(shape.Required).Append(entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in wanted.Items.Select(key => ((StringValue)key).Text).Where(key => !implied.Contains(key)))
        {
            inclusion.Add(CompatibilityRules.Required, path.Append(key), $"{inclusion.Larger} requires '{key}' where '{entry.Key}' stands; {inclusion.Smaller} may leave it out.");
        }
    }

    private static bool MayStand(MapShape shape, string key) => (shape.Knows(key) || shape.Required.Contains(key)) && !shape.At(key).IsEmpty;
}
