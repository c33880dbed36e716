namespace Calma.Formats.Properties;

/// <summary>A <c>.properties</c> text with its lines and every place where a key stands.</summary>
internal sealed class PropertiesDocument(ReadOnlyMemory<byte> bytes, Value root, IReadOnlyList<TextLine> lines, IReadOnlyList<PropertiesEntry> entries)
    : Document(bytes, root)
{
    /// <summary>Every line, in order.</summary>
    public IReadOnlyList<TextLine> Lines => lines;

    /// <summary>Every place where a key stands, in order; of several for one key the last is in effect.</summary>
    public IReadOnlyList<PropertiesEntry> Entries => entries;
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="FirstLine">Its first line.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="KeySpan">The bytes of the key.</param>
/// <param name="ValueSpan">The bytes of the value, which may hold line ends; where it is empty, the place for one.</param>
/// <param name="IsOpen">Whether its last line ends in a backslash that nothing follows, so that a further line would go on with it.</param>
internal sealed record PropertiesEntry(string Key, string Value, int FirstLine, int LastLine, TextSpan KeySpan, TextSpan ValueSpan, bool IsOpen)
{
    /// <summary>Whether a blank or sign stands behind the key.</summary>
    public bool IsParted => ValueSpan.Start > KeySpan.End;
}
