namespace Calma.Client;

/// <summary>What a put says beside its bytes.</summary>
public sealed record PutArguments : WriteArguments
{
    /// <summary>The kind that a new config gets, as <c>credentials</c>; absent takes the provider's first.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether it brings back local edits of what was pulled.</summary>
    public bool IsPush { get; init; }

    /// <summary>The media type of the bytes; absent takes the kind's first format.</summary>
    public string? MediaType { get; init; }
}
