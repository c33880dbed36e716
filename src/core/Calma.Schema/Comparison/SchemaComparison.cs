namespace Calma.Schema.Comparison;

/// <summary>Whether one schema lies within another: whatever keeps the first keeps the second.</summary>
/// <remarks>
/// Judged on declared keys: an instance is asked for no key that the smaller schema does not declare, so that adding an optional key breaks nothing, and removing a declared one does.
/// What cannot be decided is a finding too, and never passes.
/// </remarks>
public static class SchemaComparison
{
    /// <summary>Compares a schema with the one before it.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: one of them is no schema; <see cref="ErrorCode.TooLarge"/>: it is nested too deep.</exception>
    public static CompatibilityReport Compare(Value old, Value next, CompatibilityOptions options) => CompareWithAll([old], next, options);

    /// <summary>Compares a schema with those before it: with the last, or with all where the mode is transitive.</summary>
    /// <param name="earlier">Those before it, from the newest to the oldest.</param>
    /// <param name="next">The new one.</param>
    /// <param name="options">How.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: one of them is no schema; <see cref="ErrorCode.TooLarge"/>: it is nested too deep.</exception>
    public static CompatibilityReport CompareWithAll(IReadOnlyList<Value> earlier, Value next, CompatibilityOptions options)
    {
        var after = new ComparedSchema(next, options.Schemas);
        var count = options.Mode == CompatibilityMode.None ? 0 : CompatibilityModes.IsTransitive(options.Mode) ? earlier.Count : Math.Min(1, earlier.Count);
        List<CompatibilityFinding> found = [];
        for (var against = 0; against < count; against++)
        {
            var before = new ComparedSchema(earlier[against], options.Schemas);
            found.AddRange(Find(before, after, options).Select(finding => finding with { Against = against }));
        }

        return new CompatibilityReport(found);
    }

    private static IEnumerable<CompatibilityFinding> Find(ComparedSchema before, ComparedSchema after, CompatibilityOptions options) =>
        from direction in CompatibilityModes.DirectionsOf(options.Mode)
        from finding in direction == CompatibilityDirection.Accept ? Inclusion.Find(before, after, direction, options) : Inclusion.Find(after, before, direction, options)
        select finding;
}
