namespace Calma.Schema.Comparison;

/// <summary>A choice between forms.</summary>
/// <param name="Map">The subschema that it stands in.</param>
/// <param name="Keyword"><c>anyOf</c> or <c>oneOf</c>; of the smaller schema also <c>if</c>, or a keyword of dependent schemas.</param>
/// <param name="Key">The key on which schemas depend; absent elsewhere.</param>
internal sealed record Union(MapValue Map, string Keyword, string? Key = null)
{
    /// <summary>The forms, each of which may be several subschemas at once.</summary>
    public IReadOnlyList<IReadOnlyList<Value>> Forms => Keyword switch
    {
        "if" => [[.. Said("if"), .. Said("then")], [.. Said("else")]],
        "dependentSchemas" or "dependencies" => [[JsonPointer.Of(Keyword, Key!).Find(Map)!], []],
        _ => [.. ((ListValue)JsonPointer.Of(Keyword).Find(Map)!).Items.Select(form => (IReadOnlyList<Value>)[form])],
    };

    /// <summary>Whether no more than one form may fit.</summary>
    public bool IsExclusive => Keyword == "oneOf";

    private Value[] Said(string keyword) => Map.TryGet(keyword, out var value) ? [value] : [];
}
