namespace Calma.Schema.Comparison;

/// <summary>What is asked of one value: some subschemas at once, with what <c>$ref</c> and <c>allOf</c> add, less the forms of unions that were settled.</summary>
internal sealed class Term
{
    private readonly IReadOnlyList<Union> _settled;
    private readonly JsonTypes _mask;
    private readonly Term? _outer;
    private readonly List<MapValue> _maps = [];
    private readonly List<Union> _unions = [];
    private readonly List<Union> _conditions = [];

    private Term(ComparedSchema side, IReadOnlyList<Value> roots, IReadOnlyList<Union> settled, JsonTypes mask, Term? outer)
    {
        (Side, Roots, _settled, _mask, _outer) = (side, roots, settled, mask, outer);
        HashSet<Value> seen = new(ReferenceEqualityComparer.Instance);
        foreach (var root in roots)
        {
            Take(root, seen);
        }

        _unions.RemoveAll(settled.Contains);
        _conditions.RemoveAll(settled.Contains);
        Stated = _maps.Where(map => map.IndexOf("type") >= 0).Aggregate(_mask, (types, map) => types & JsonTypeNames.Parse(Said(map, "type")!));
        Key = $"{string.Join(',', _maps.Select(side.IdOf).Order())}|{string.Join(',', _unions.Concat(_conditions).Select(union => $"{side.IdOf(union.Map)}{union.Keyword}{union.Key}"))}|{(int)_mask}|{IsNothing}";
    }

    public ComparedSchema Side { get; }

    /// <summary>The subschemas that it began with.</summary>
    public IReadOnlyList<Value> Roots { get; }

    /// <summary>The subschemas that are asked, one beside the other.</summary>
    public IReadOnlyList<MapValue> Maps => _maps;

    /// <summary>The choices that are open.</summary>
    public IReadOnlyList<Union> Unions => _unions;

    /// <summary>The conditions that are open, as choices that leave out what decides.</summary>
    public IReadOnlyList<Union> Conditions => _conditions;

    /// <summary>Whether it says that nothing may stand here.</summary>
    public bool IsNothing { get; private set; }

    /// <summary>Whether a part of it follows a meta-schema that leaves keywords out.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Whether it is no more and no less than its roots say.</summary>
    public bool IsWhole => _settled.Count == 0 && _mask == JsonTypes.All;

    /// <summary>The types that <c>type</c> leaves.</summary>
    public JsonTypes Stated { get; }

    /// <summary>What tells it apart from others of its side.</summary>
    public string Key { get; }

    /// <summary>The types that a value of it may have; perhaps more.</summary>
    public JsonTypes Types => Listed is { } values ? values.Aggregate(JsonTypes.None, (types, value) => types | JsonTypeNames.Of(value)) : Unlisted;

    /// <summary>Whether no value keeps it, if that is plain.</summary>
    public bool IsEmpty => IsNothing || Types == JsonTypes.None;

    /// <summary>Whether <c>enum</c> or <c>const</c> limits it.</summary>
    public bool HasList => _maps.Any(map => map.IndexOf("enum") >= 0 || map.IndexOf("const") >= 0);

    /// <summary>All values that keep it; absent where they are not few.</summary>
    public IReadOnlyList<Value>? Listed => Side.Listed(this, List);

    private JsonTypes Unlisted => Say("multipleOf").Any(said => JsonNumbers.Read(said.Value) is { IsInteger: true }) ? Stated & ~JsonTypes.Fraction : Stated;

    public static Term Of(ComparedSchema side, params IReadOnlyList<Value> schemas) => new(side, schemas, [], JsonTypes.All, null);

    /// <summary>The same, of some types alone.</summary>
    public Term Only(JsonTypes types) => new(Side, Roots, _settled, _mask & types, _outer);

    /// <summary>The same without a choice.</summary>
    public Term Without(Union union) => new(Side, Roots, [.. _settled, union], _mask, _outer);

    /// <summary>The same with a choice made.</summary>
    public Term Choose(Union union, IReadOnlyList<Value> form) => new(Side, [.. Roots, .. form], [.. _settled, union], _mask, _outer);

    /// <summary>One form of a choice, which knows what stands around it.</summary>
    public Term Form(params IReadOnlyList<Value> form) => new(Side, form, [], JsonTypes.All, this);

    /// <summary>What each subschema says at a keyword.</summary>
    public IEnumerable<(MapValue Map, Value Value)> Say(string keyword) =>
        from map in _maps
        where map.IndexOf(keyword) >= 0
        select (map, Said(map, keyword)!);

    /// <summary>Whether a value keeps it.</summary>
    public bool Keeps(Value value) => !IsNothing && _mask.HasFlag(JsonTypeNames.Of(value)) && _maps.TrueForAll(map => Side.Keeps(map, value));

    /// <summary>Whether a key is spoken of, in a form or a condition too.</summary>
    public bool Declares(string key) => _maps.Exists(map => Declares(map, key)) || _outer?.Declares(key) == true;

    private bool Declares(MapValue map, string key) =>
        MapShape.Knows(Side, map, key)
        || (Said(map, "required") is ListValue keys && keys.Items.Any(item => item is StringValue text && text.Text == key))
        || ((string[])["anyOf", "oneOf"]).Any(keyword => Said(map, keyword) is ListValue forms && forms.Items.Any(form => Side.Declares(form, key)))
        || ((string[])["if", "then", "else"]).Any(keyword => Said(map, keyword) is { } form && Side.IsSchema(form) && Side.Declares(form, key))
        || ((string[])["dependentSchemas", "dependencies"]).Any(keyword => Said(map, keyword) is MapValue forms && forms.Entries.Any(form => Side.IsSchema(form.Value) && Side.Declares(form.Value, key)));

    private static Value? Said(MapValue map, string keyword) => map.TryGet(keyword, out var value) ? value : null;

    private void Take(Value schema, HashSet<Value> seen)
    {
        if (schema is not MapValue map || !seen.Add(schema))
        {
            IsNothing |= schema is BooleanValue { IsTrue: false };
            return;
        }

        ComparedSchema.Demand();
        var dialect = Side.DialectOf(map);
        if (Side.Follow(map) is { } target)
        {
            Take(target, seen);
            if (dialect.Draft == SchemaDraft.Draft7)
            {
                return;
            }
        }

        if (!dialect.Has("validation") || !dialect.Has("applicator"))
        {
            IsForeign = true;
            return;
        }

        _maps.Add(map);
        foreach (var part in Said(map, "allOf") is ListValue all ? all.Items : [])
        {
            Take(part, seen);
        }

        _unions.AddRange(from keyword in (string[])["anyOf", "oneOf"] where map.IndexOf(keyword) >= 0 select new Union(map, keyword));
        _conditions.AddRange(ConditionsOf(map));
    }

    private IEnumerable<Union> ConditionsOf(MapValue map)
    {
        if (map.IndexOf("if") >= 0 && (map.IndexOf("then") >= 0 || map.IndexOf("else") >= 0))
        {
            yield return new Union(map, "if");
        }

        foreach (var keyword in (string[])["dependentSchemas", "dependencies"])
        {
            foreach (var entry in MapShape.EntriesOf(map, keyword).Where(entry => Side.IsSchema(entry.Value)))
            {
                yield return new Union(map, keyword, entry.Key);
            }
        }
    }

    private IReadOnlyList<Value>? List()
    {
        var said = Say("const").Select(constant => (IReadOnlyList<Value>)[constant.Value]).Concat(Say("enum").Select(list => ((ListValue)list.Value).Items)).FirstOrDefault();
        if (said is null && (Unlisted & ~JsonTypes.Listable) != JsonTypes.None)
        {
            return null;
        }

        return [.. (said ?? [new NullValue(), new BooleanValue(true), new BooleanValue(false)]).Where(Keeps)];
    }
}
