namespace Calma.Schema.Compilation;

/// <summary>Where a subschema stands.</summary>
/// <param name="Resource">The schema with an identity of its own that it belongs to.</param>
/// <param name="Path">The place in the document.</param>
internal sealed record SchemaSite(SchemaResource Resource, JsonPointer Path)
{
    /// <summary>The place as people read it: the document's URI, where it is not the one that was compiled, and a pointer.</summary>
    public string Location => $"{Resource.DocumentUri}#{Path}";

    public SchemaSite Below(string token) => this with { Path = Path.Append(token) };
}
