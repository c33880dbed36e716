using Calma.Schema.Compilation;

namespace Calma.Schema.Evaluation;

/// <summary>What failed, before it is told; most of them never are, since another branch holds.</summary>
/// <param name="Node">The subschema.</param>
/// <param name="Keyword">The keyword in it.</param>
/// <param name="At">The value that fails.</param>
internal sealed record Failure(SchemaNode Node, string Keyword, Instance At)
{
    /// <summary>What may stand there, in words that end "… is wanted"; absent where a message says more.</summary>
    public string? Wanted { get; init; }

    /// <summary>The whole sentence, where no <see cref="Wanted"/> is.</summary>
    public string Message { get; init; } = "";

    /// <summary>The keys that are known beside one that is not.</summary>
    public IReadOnlyCollection<string> KnownKeys { get; init; } = [];

    /// <summary>The key that is missing.</summary>
    public string? MissingKey { get; init; }

    /// <summary>Whether the value cannot have been meant for the subschema at all: its type or word is another.</summary>
    public bool Refutes { get; init; } = Keyword is "type" or "const" or "enum";

    public SchemaFailure Tell() => new(Place.ToPointer(At.Place), $"{Node.Site.Location}/{Keyword}", Keyword, Wanted is null ? Message : $"{NameOf(At.Value)} stands here, where {Wanted} is wanted.")
    {
        KnownKeys = KnownKeys,
        MissingKey = MissingKey,
        Wanted = Wanted,
    };

    private static string NameOf(Value value) => value switch
    {
        NullValue => "Null",
        BooleanValue => "A boolean",
        NumberValue => "A number",
        StringValue { Text: "" } => "An empty string",
        ListValue { Items: [] } => "An empty list",
        ListValue => "A list",
        MapValue { Entries: [] } => "An empty map",
        MapValue => "A map",
        _ => "A string",
    };
}
