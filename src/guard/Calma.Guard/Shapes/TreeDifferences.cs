using Calma.Guard.Contracts;

namespace Calma.Guard.Shapes;

/// <summary>Compares two answers to the same request.</summary>
public static class TreeDifferences
{
    // Each item is looked for among all: longer lists are compared item by item.
    private const int MaxReordered = 500;

    /// <summary>What a target's tree is that the baseline's is not, each kind once for each folded place.</summary>
    public static IReadOnlyList<Difference> Find(Value baseline, Value target)
    {
        List<Difference> found = [];
        Compare("", baseline, target, found);
        return [.. found.DistinctBy(difference => (difference.Kind, difference.Path))];
    }

    private static void Compare(string path, Value known, Value seen, List<Difference> found)
    {
        switch (known, seen)
        {
            case (MapValue one, MapValue other):
                Compare(path, one, other, found);
                break;
            case (ListValue one, ListValue other):
                Compare(path, one, other, found);
                break;
            case (NullValue, NullValue):
                break;
            case (_, NullValue):
                found.Add(new Difference(DifferenceKind.Null, path, "The baseline has a value here, this has null."));
                break;
            case (NullValue, _):
                found.Add(new Difference(DifferenceKind.Value, path, "The baseline has null here, this has a value."));
                break;
            default:
                CompareScalars(path, known, seen, found);
                break;
        }
    }

    private static void CompareScalars(string path, Value known, Value seen, List<Difference> found)
    {
        var (knownType, seenType) = (ShapePlace.TypeOf(known), ShapePlace.TypeOf(seen));
        if ((seenType & ~knownType & ~(knownType == ValueTypes.Integer ? ValueTypes.Number : ValueTypes.None)) != ValueTypes.None)
        {
            var isEncoded = known is ListValue or MapValue && EncodedText.Decode(seen) is not null;
            found.Add(new Difference(isEncoded ? DifferenceKind.DoubleEncoded : DifferenceKind.Type, path, $"The baseline has {Word(knownType)} here, this has {Word(seenType)}."));
        }
        else if (known is StringValue { Text.Length: > 0 } one && seen is StringValue { Text.Length: > 0 } other && HasLostFormat(one.Text, other.Text))
        {
            found.Add(new Difference(DifferenceKind.Format, path, $"The baseline spells this as {Word(TextFormatsOf.Find(one.Text))}."));
        }
        else if (!ValueEquality.AreEqual(known, seen))
        {
            var isEmptied = known.State == ValueState.Value && seen.State == ValueState.Empty;
            found.Add(new Difference(isEmptied ? DifferenceKind.Empty : DifferenceKind.Value, path, isEmptied ? "The baseline is not empty here." : "The values differ."));
        }
    }

    private static bool HasLostFormat(string known, string seen) =>
        TextFormatsOf.Find(known) is not TextFormats.None and var format && (format & TextFormatsOf.Find(seen)) == TextFormats.None;

    private static void Compare(string path, MapValue known, MapValue seen, List<Difference> found)
    {
        foreach (var entry in known.Entries)
        {
            var below = FoldedPath.Below(path, entry.Key);
            if (seen.TryGet(entry.Key, out var other))
            {
                Compare(below, entry.Value, other, found);
            }
            else
            {
                found.Add(new Difference(DifferenceKind.Absent, below, "The baseline has this key."));
            }
        }

        found.AddRange(seen.Entries.Where(entry => known.IndexOf(entry.Key) < 0).Select(entry => new Difference(DifferenceKind.Extra, FoldedPath.Below(path, entry.Key), "The baseline does not have this key.")));
    }

    private static void Compare(string path, ListValue known, ListValue seen, List<Difference> found)
    {
        if (known.Items.Count != seen.Items.Count)
        {
            CompareLengths(path, known, seen, found);
            return;
        }

        if (IsReordered(known, seen))
        {
            found.Add(new Difference(DifferenceKind.Order, path, "The same items stand in another order."));
            return;
        }

        List<Difference> below = [];
        for (var index = 0; index < known.Items.Count; index++)
        {
            Compare(FoldedPath.Items(path), known.Items[index], seen.Items[index], below);
        }

        // Items may have changed places: what another item of the baseline shows too is no more than another value.
        var confirmed = below.Any(difference => difference.Kind.IsHard()) ? Whole(path, known, seen).Select(difference => (difference.Kind, difference.Path)).ToHashSet() : [];
        found.AddRange(below.Select(difference => !difference.Kind.IsHard() || confirmed.Contains((difference.Kind, difference.Path)) ? difference : new Difference(DifferenceKind.Value, path, "Items differ.")));
    }

    // Which item is which is not known: what all items have together is compared.
    private static void CompareLengths(string path, ListValue known, ListValue seen, List<Difference> found)
    {
        found.Add(new Difference(seen.Items.Count == 0 ? DifferenceKind.Empty : DifferenceKind.Value, path, $"The baseline has {known.Items.Count} items here, this has {seen.Items.Count}."));
        if (known.Items.Count > 0 && seen.Items.Count > 0)
        {
            found.AddRange(Whole(path, known, seen));
        }
    }

    private static IEnumerable<Difference> Whole(string path, ListValue known, ListValue seen)
    {
        var (one, other) = (new Shape(), new Shape());
        one.Add(known);
        other.Add(seen);
        return ShapeDifferences.Find(one, other, evidence: 1).Where(difference => difference.Path.Length > 0).Select(difference => difference with { Path = path + difference.Path });
    }

    private static bool IsReordered(ListValue known, ListValue seen)
    {
        List<Value> left = known.Items.Count > MaxReordered ? [] : [.. seen.Items];
        var isMoved = false;
        for (var index = 0; index < known.Items.Count; index++)
        {
            var place = left.FindIndex(item => ValueEquality.AreEqual(item, known.Items[index]));
            if (place < 0)
            {
                return false;
            }

            isMoved |= place > 0;
            left.RemoveAt(place);
        }

        return isMoved;
    }

    private static string Word<T>(T flags) where T : struct, Enum => flags.ToString() is "None" ? "null" : flags.ToString().ToLowerInvariant();
}
