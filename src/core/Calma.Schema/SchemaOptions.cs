namespace Calma.Schema;

/// <summary>How a schema is compiled.</summary>
public sealed record SchemaOptions
{
    /// <summary>2020-12, format as an annotation, and no other schemas.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>The draft of a schema that says none by <c>$schema</c>.</summary>
    public SchemaDraft Draft { get; init; } = SchemaDraft.Draft202012;

    /// <summary>Whether <c>format</c> is asserted; otherwise it says nothing, unless the meta-schema's vocabulary asserts it.</summary>
    public bool AssertsFormats { get; init; }

    /// <summary>The URI that relative references are resolved by where the schema has no <c>$id</c>.</summary>
    public string BaseUri { get; init; } = "schema:/";

    /// <summary>The schemas that references may name, by absolute URI; nothing is ever fetched. The drafts' own are always known.</summary>
    public IReadOnlyDictionary<string, Value> Known { get; init; } = new Dictionary<string, Value>();
}
