namespace Calma.Schema;

/// <summary>A version of JSON Schema.</summary>
public enum SchemaDraft
{
    /// <summary>Draft-07, <c>http://json-schema.org/draft-07/schema#</c>.</summary>
    Draft7,
    /// <summary>2019-09, for what schemas of the other two refer to.</summary>
    Draft201909,
    /// <summary>2020-12, <c>https://json-schema.org/draft/2020-12/schema</c>.</summary>
    Draft202012,
}
