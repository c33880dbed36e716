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
    public static SubschemaPlace PlaceOf(string keyword, SchemaDraft draft) => keyword switch
    {
        "properties" or "patternProperties" or "definitions" or "dependencies" => SubschemaPlace.Entries,
        "additionalProperties" or "propertyNames" or "contains" or "not" or "if" or "then" or "else" => SubschemaPlace.Self,
        "allOf" or "anyOf" or "oneOf" => SubschemaPlace.Items,
        "items" => SubschemaPlace.SelfOrItems,
        "$defs" or "dependentSchemas" when draft != SchemaDraft.Draft7 => SubschemaPlace.Entries,
        "unevaluatedProperties" or "unevaluatedItems" or "contentSchema" when draft != SchemaDraft.Draft7 => SubschemaPlace.Self,
        "additionalItems" when draft != SchemaDraft.Draft202012 => SubschemaPlace.Self,
        "prefixItems" when draft == SchemaDraft.Draft202012 => SubschemaPlace.Items,
        _ => SubschemaPlace.None,
    };
}
