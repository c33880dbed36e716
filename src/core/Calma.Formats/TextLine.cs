namespace Calma.Formats;

/// <summary>What a line is to the reader.</summary>
internal enum TextLineKind
{
    /// <summary>White space, or nothing.</summary>
    Blank,
    /// <summary>A whole line of comment.</summary>
    Comment,
    /// <summary>A section's header.</summary>
    Header,
    /// <summary>A key, its delimiter, and the first line of its value.</summary>
    Key,
    /// <summary>A further line of an entry.</summary>
    More,
    /// <summary>A line that the reader passes over.</summary>
    Other,
}

/// <summary>A line.</summary>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="ContentEnd">The offset of its line end.</param>
/// <param name="End">The offset behind its line end; the same where it has none.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct TextLine(int Start, int ContentEnd, int End, TextLineKind Kind);
