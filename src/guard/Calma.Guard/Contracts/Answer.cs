namespace Calma.Guard.Contracts;

/// <summary>One answer of a build, whole and unpacked.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The header as it came; absent where there was none.</param>
/// <param name="Body">The body; empty where there was none.</param>
public sealed record Answer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the method and the status leave room for a body.</summary>
    public bool MayHaveBody { get; init; } = Status is >= 200 and not 204 and not 304;
}
