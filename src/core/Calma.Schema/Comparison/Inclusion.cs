namespace Calma.Schema.Comparison;

/// <summary>Looks for whatever one schema allows and another refuses.</summary>
/// <remarks>A pair that is met again below itself is taken to hold: an instance is finite, so that whatever breaks it is found further up.</remarks>
internal sealed class Inclusion
{
    private const int MaxSteps = 300_000;
    private readonly CompatibilityDirection _direction;
    private readonly CompatibilityOptions _options;
    private readonly Sameness _sameness;
    private readonly HashSet<(string, string)> _open = [];
    private List<CompatibilityFinding> _found = [];
    private int _steps;

    private Inclusion(ComparedSchema smaller, ComparedSchema larger, CompatibilityDirection direction, CompatibilityOptions options)
    {
        (_direction, _options) = (direction, options);
        _sameness = new Sameness(smaller, larger);
    }

    /// <summary>Proves that forms exclude one another.</summary>
    public Disjointness Disjointness { get; } = new();

    /// <summary>Whether the larger schema is the new one, which may not forget keys.</summary>
    public bool IsForgettingToldOf => _direction == CompatibilityDirection.Accept;

    /// <summary>The smaller schema in sentences.</summary>
    public string Smaller => _direction == CompatibilityDirection.Accept ? "the old schema" : "the new schema";

    /// <summary>The larger schema at the begin of sentences.</summary>
    public string Larger => _direction == CompatibilityDirection.Accept ? "The new schema" : "The old schema";

    /// <summary>Every place where the smaller schema allows what the larger refuses.</summary>
    public static IReadOnlyList<CompatibilityFinding> Find(ComparedSchema smaller, ComparedSchema larger, CompatibilityDirection direction, CompatibilityOptions options)
    {
        if (ValueEquality.AreEqual(smaller.Root, larger.Root))
        {
            return [];
        }

        var inclusion = new Inclusion(smaller, larger, direction, options);
        var found = inclusion._found;
        try
        {
            inclusion.Hold(Term.Of(smaller, smaller.Root), Term.Of(larger, larger.Root), JsonPointer.Root);
        }
        catch (CalmaException costly) when (costly.Code == ErrorCode.TooLarge)
        {
            inclusion._found = found;
            inclusion.Add(CompatibilityRules.Undecided, JsonPointer.Root, "The schemas are too large, or have too many forms within one another, to be compared to the end.");
        }

        return [.. found.Distinct().Take(DocumentLimits.MaxFindings)];
    }

    /// <summary>Looks whether all that one asks for is kept by what keeps the other.</summary>
    public void Hold(Term small, Term large, JsonPointer path)
    {
        if (small.IsEmpty || (large.IsWhole && large.Roots.All(root => small.Roots.Any(other => AreSame(other, root)))))
        {
            return;
        }

        Pay(1 + small.Maps.Count + large.Maps.Count);
        if (_open.Add((small.Key, large.Key)))
        {
            HoldParts(small, large, path);
            _open.Remove((small.Key, large.Key));
        }
    }

    /// <summary>Pays for some work, or gives up.</summary>
    public void Pay(int steps)
    {
        ComparedSchema.Demand();
        _steps += steps;
        if (_steps > MaxSteps)
        {
            throw new CalmaException(ErrorCode.TooLarge, "The schemas cost too much to be compared.");
        }
    }

    /// <summary>Whether a subschema of the smaller schema says what one of the larger says.</summary>
    public bool AreSame(Value small, Value large) => _sameness.AreSame(small, large);

    public void Add(CompatibilityRule rule, JsonPointer path, string message)
    {
        if ((_options.Severities.TryGetValue((rule.Id, _direction), out var wanted) ? wanted : rule.SeverityOf(_direction)) is { } severity)
        {
            _found.Add(new CompatibilityFinding(rule.Id, severity, _direction, path, message));
        }
    }

    public void AddUndecided(JsonPointer path, string keyword) =>
        Add(CompatibilityRules.Undecided, path, $"Whether all that {Smaller} allows keeps '{keyword}' of {char.ToLowerInvariant(Larger[0])}{Larger[1..]} cannot be decided.");

    /// <summary>What would be found, which is not told.</summary>
    public IReadOnlyList<CompatibilityFinding> Try(Action look)
    {
        var found = _found;
        _found = [];
        look();
        (found, _found) = (_found, found);
        return found;
    }

    /// <summary>Tells what was found in a try.</summary>
    public void Tell(IEnumerable<CompatibilityFinding> findings) => _found.AddRange(findings);

    private void HoldParts(Term small, Term large, JsonPointer path)
    {
        foreach (var shared in large.Unions.Where(union => small.Unions.Any(other => other.Keyword == union.Keyword && AreSameForms(other, union))))
        {
            large = large.Without(shared);
        }

        if ((small.Unions.Count > 0 ? small.Unions : small.Conditions) is [var choice, ..])
        {
            foreach (var form in choice.Forms)
            {
                Hold(small.Choose(choice, form), large, path);
            }
        }
        else if (large.IsNothing)
        {
            Add(CompatibilityRules.Type, path, $"{Larger} lets nothing stand here.");
        }
        else if (small.Listed is { } values)
        {
            ValueInclusion.Hold(this, values, large, path);
        }
        else
        {
            HoldTypes(small, large, path);
        }
    }

    private void HoldTypes(Term small, Term large, JsonPointer path)
    {
        var types = small.Types;
        ValueInclusion.Refuse(this, types & ~large.Stated, path);
        types &= large.Stated;
        if (types == JsonTypes.None)
        {
            return;
        }

        small = small.Only(types);
        if (large.HasList)
        {
            ValueInclusion.HoldList(this, types, large, path);
            return;
        }

        NumberInclusion.Hold(this, small, large, path);
        TextInclusion.Hold(this, small, large, path);
        ListInclusion.Hold(this, small, large, path);
        MapInclusion.Hold(this, small, large, path);
        OpaqueInclusion.Hold(this, small, large, path);
        foreach (var union in large.Unions)
        {
            UnionInclusion.Hold(this, small, large, union, path);
        }
    }

    private bool AreSameForms(Union small, Union large) =>
        small.Forms.Count == large.Forms.Count && small.Forms.Zip(large.Forms).All(forms => AreSame(forms.First[0], forms.Second[0]));
}
