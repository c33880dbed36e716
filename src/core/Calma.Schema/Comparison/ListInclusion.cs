namespace Calma.Schema.Comparison;

/// <summary>Compares what is asked of lists.</summary>
internal static class ListInclusion
{
    private const string AnyItem = "*";

    public static void Hold(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        if (!small.Types.HasFlag(JsonTypes.Array))
        {
            return;
        }

        var (one, other) = (new ListShape(small), new ListShape(large));
        var most = HoldItems(inclusion, one, other, path);
        SizeInclusion.Hold(
            inclusion, one.Size with { Most = Math.Min(one.Size.Most, most) }, other.Size, (CompatibilityRules.MinItems, CompatibilityRules.MaxItems), "items", path);
        if (other.IsUnique && !one.IsUnique && Math.Min(one.Size.Most, most) > 1)
        {
            inclusion.Add(CompatibilityRules.UniqueItems, path, $"{inclusion.Larger} asks that all items differ, {inclusion.Smaller} does not.");
        }
    }

    // The answer is how many items the smaller one allows by what it asks of them.
    private static long HoldItems(Inclusion inclusion, ListShape small, ListShape large, JsonPointer path)
    {
        var count = Math.Max(small.Count, large.Count);
        for (var index = 0; index <= count && index < small.Size.Most; index++)
        {
            var (item, other) = (small.At(index), large.At(index));
            if (item.IsEmpty)
            {
                return index;
            }

            if (other.IsNothing)
            {
                inclusion.Add(CompatibilityRules.Items, path, $"{inclusion.Larger} allows {index} items, {inclusion.Smaller} more.");
                return long.MaxValue;
            }

            inclusion.Hold(item, other, index < count ? path.Append(index) : path.Append(AnyItem));
        }

        return long.MaxValue;
    }
}
