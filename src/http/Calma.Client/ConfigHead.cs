namespace Calma.Client;

/// <summary>What the headers say of a config.</summary>
public record ConfigHead
{
    /// <summary>The revision's number.</summary>
    public required long Revision { get; init; }

    /// <summary>The entity tag with its quotes, as <c>If-Match</c> takes it.</summary>
    public required string ETag { get; init; }

    /// <summary>The stored bytes' digest, <c>sha-256=</c> and hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The media type of what was sent, without parameters.</summary>
    public string? MediaType { get; init; }

    /// <summary>Which of its provider's files it is.</summary>
    public string? Kind { get; init; }

    /// <summary>The file's name at its provider; never one that leaves its folder.</summary>
    public string? FileName { get; init; }

    /// <summary>When the revision was appended, to the second.</summary>
    public DateTimeOffset? LastModified { get; init; }
}
