namespace Calma.Schema;

/// <summary>Where a value breaks a schema. It quotes keys and the schema, and never a value.</summary>
/// <param name="Path">The place in the instance; the key itself where a key is not allowed.</param>
/// <param name="SchemaPath">The keyword that fails, as <c>#/properties/port/type</c>; in another schema behind its URI.</param>
/// <param name="Keyword">The keyword's name, as <c>additionalProperties</c>.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record SchemaFailure(JsonPointer Path, string SchemaPath, string Keyword, string Message)
{
    /// <summary>The keys that are known where <see cref="Path"/> names one that is not.</summary>
    public IReadOnlyCollection<string> KnownKeys { get; init; } = [];

    /// <summary>The key that is missing; absent where another fault is told.</summary>
    public string? MissingKey { get; init; }

    /// <summary>What may stand here in words that end "… is wanted"; absent where the fault is not in the value as a whole.</summary>
    public string? Wanted { get; init; }
}
