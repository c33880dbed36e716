using Calma.Guard.Contracts;

namespace Calma.Guard.Shapes;

/// <summary>Compares what two builds were seen to answer.</summary>
public static class ShapeDifferences
{
    /// <summary>What a candidate's answers are that the baseline's never were. Each only suggests: the contract decides.</summary>
    /// <param name="baseline">What the baseline answered.</param>
    /// <param name="candidate">What the candidate answered.</param>
    /// <param name="evidence">How often the baseline must have shown a place before anything is said of it; 1 or greater.</param>
    public static IReadOnlyList<Difference> Find(Shape baseline, Shape candidate, long evidence) =>
        [.. candidate.Places.Keys.Union(baseline.Places.Keys).Order(StringComparer.Ordinal).SelectMany(path => FindAt(path, baseline, candidate, evidence))];

    private static IEnumerable<Difference> FindAt(string path, Shape baseline, Shape candidate, long evidence)
    {
        var (known, seen) = (baseline.At(path), candidate.At(path));
        if (known.Present == 0)
        {
            return IsKnownAbove(path, baseline, evidence) ? [new Difference(DifferenceKind.Extra, path, "The baseline never has this key.")] : [];
        }

        return known.Present >= evidence ? FindAt(path, known, seen, baseline.AbsentAt(path), candidate.AbsentAt(path)) : [];
    }

    private static IEnumerable<Difference> FindAt(string path, ShapePlace known, ShapePlace seen, long knownAbsent, long seenAbsent)
    {
        if (seenAbsent > 0 && knownAbsent == 0)
        {
            yield return new Difference(DifferenceKind.Absent, path, "The baseline always has this key.");
        }

        if (seen.Null > 0 && known.Null == 0)
        {
            yield return new Difference(DifferenceKind.Null, path, "The baseline never has null here.");
        }

        if (seen.Empty > 0 && known.Empty == 0)
        {
            yield return new Difference(DifferenceKind.Empty, path, "The baseline is never empty here.");
        }

        if ((seen.Types & ~known.Types) is not ValueTypes.None and var added && known.Types != ValueTypes.None)
        {
            yield return new Difference(IsEncoded(known, seen, added) ? DifferenceKind.DoubleEncoded : DifferenceKind.Type, path, $"The baseline has {Words(known.Types)} here, this has {Words(seen.Types)}.");
        }
        else if (known.Formats is not (TextFormats.None or TextFormats.All) && (known.Formats & seen.Formats) == TextFormats.None)
        {
            yield return new Difference(DifferenceKind.Format, path, $"The baseline spells this as {Words(known.Formats)}.");
        }
    }

    private static bool IsKnownAbove(string path, Shape baseline, long evidence) =>
        path.LastIndexOf('/') is >= 0 and var end && baseline.At(path[..end]) is var above && above.Maps >= evidence && !path.EndsWith($"/{FoldedPath.Item}", StringComparison.Ordinal);

    private static bool IsEncoded(ShapePlace known, ShapePlace seen, ValueTypes added) =>
        added == ValueTypes.String && seen.Formats == TextFormats.Json && (known.Types & (ValueTypes.List | ValueTypes.Map)) != ValueTypes.None;

    private static string Words<T>(T flags) where T : struct, Enum => flags.ToString().ToLowerInvariant();
}
