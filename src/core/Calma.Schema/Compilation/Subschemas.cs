using System.Collections.Frozen;

namespace Calma.Schema.Compilation;

/// <summary>Where subschemas stand below a keyword.</summary>
internal enum SubschemaPlace
{
    /// <summary>Nowhere.</summary>
    None,
    /// <summary>The keyword's value is one.</summary>
    Self,
    /// <summary>Each of its items is one.</summary>
    Items,
    /// <summary>Its value is one, or each of its items.</summary>
    SelfOrItems,
    /// <summary>Each of its entries is one, if it is no list.</summary>
    Entries,
}

/// <summary>The keywords that hold subschemas, by draft.</summary>
internal static class Subschemas
{
    private static readonly FrozenDictionary<string, (SubschemaPlace Place, SchemaDraft From, SchemaDraft To)> Table = new Dictionary<string, (SubschemaPlace, SchemaDraft, SchemaDraft)>
    {
        ["properties"] = Always(SubschemaPlace.Entries),
        ["patternProperties"] = Always(SubschemaPlace.Entries),
        ["definitions"] = Always(SubschemaPlace.Entries),
        ["dependencies"] = Always(SubschemaPlace.Entries),
        ["$defs"] = Since2019(SubschemaPlace.Entries),
        ["dependentSchemas"] = Since2019(SubschemaPlace.Entries),
        ["additionalProperties"] = Always(SubschemaPlace.Self),
        ["propertyNames"] = Always(SubschemaPlace.Self),
        ["contains"] = Always(SubschemaPlace.Self),
        ["not"] = Always(SubschemaPlace.Self),
        ["if"] = Always(SubschemaPlace.Self),
        ["then"] = Always(SubschemaPlace.Self),
        ["else"] = Always(SubschemaPlace.Self),
        ["unevaluatedProperties"] = Since2019(SubschemaPlace.Self),
        ["unevaluatedItems"] = Since2019(SubschemaPlace.Self),
        ["contentSchema"] = Since2019(SubschemaPlace.Self),
        ["allOf"] = Always(SubschemaPlace.Items),
        ["anyOf"] = Always(SubschemaPlace.Items),
        ["oneOf"] = Always(SubschemaPlace.Items),
        ["items"] = Always(SubschemaPlace.SelfOrItems),
        ["additionalItems"] = (SubschemaPlace.Self, SchemaDraft.Draft7, SchemaDraft.Draft201909),
        ["prefixItems"] = (SubschemaPlace.Items, SchemaDraft.Draft202012, SchemaDraft.Draft202012),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static SubschemaPlace PlaceOf(string keyword, SchemaDraft draft) =>
        Table.TryGetValue(keyword, out var row) && draft >= row.From && draft <= row.To ? row.Place : SubschemaPlace.None;

    private static (SubschemaPlace, SchemaDraft, SchemaDraft) Always(SubschemaPlace place) => (place, SchemaDraft.Draft7, SchemaDraft.Draft202012);

    private static (SubschemaPlace, SchemaDraft, SchemaDraft) Since2019(SubschemaPlace place) => (place, SchemaDraft.Draft201909, SchemaDraft.Draft202012);
}
