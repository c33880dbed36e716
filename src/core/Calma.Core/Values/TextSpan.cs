namespace Calma.Core.Values;

/// <summary>A run of bytes in a document's text.</summary>
/// <param name="Start">The offset of its first byte, 0 or greater.</param>
/// <param name="Length">How many bytes, 0 or greater.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset behind its last byte.</summary>
    public int End => Start + Length;

    /// <summary>The span from one offset up to another.</summary>
    public static TextSpan Between(int start, int end) => new(start, end - start);
}
