namespace Calma.Schema.Compilation;

/// <summary>The drafts' own schemas, as json-schema.org publishes them.</summary>
internal static class MetaSchemas
{
    private static readonly Lazy<IReadOnlyDictionary<string, Value>> Draft7 = new(() => Read("draft-07"));
    private static readonly Lazy<IReadOnlyDictionary<string, Value>> Draft201909 = new(() => Read("draft-2019-09"));
    private static readonly Lazy<IReadOnlyDictionary<string, Value>> Draft202012 = new(() => Read("draft-2020-12"));

    /// <summary>The draft whose meta-schema has this URI.</summary>
    public static SchemaDraft? DraftOf(string uri) => uri switch
    {
        "http://json-schema.org/draft-07/schema" => SchemaDraft.Draft7,
        "https://json-schema.org/draft/2019-09/schema" => SchemaDraft.Draft201909,
        "https://json-schema.org/draft/2020-12/schema" => SchemaDraft.Draft202012,
        _ => null,
    };

    /// <summary>The meta-schema with this URI, or a part of one.</summary>
    public static Value? Find(string uri) => (uri switch
    {
        _ when uri.StartsWith("https://json-schema.org/draft/2020-12/", StringComparison.Ordinal) => Draft202012,
        _ when uri.StartsWith("https://json-schema.org/draft/2019-09/", StringComparison.Ordinal) => Draft201909,
        _ => Draft7,
    }).Value.GetValueOrDefault(uri);

    private static Dictionary<string, Value> Read(string name)
    {
        using var stream = typeof(MetaSchemas).Assembly.GetManifestResourceStream(name)!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return ((ListValue)JsonText.Parse(text, JsonTextOptions.Body)).Items.ToDictionary(schema => ((StringValue)JsonPointer.Of("$id").Find(schema)!).Text.TrimEnd('#'));
    }
}
