namespace Calma.Formats;

/// <summary>The one limit that holds before a text is read.</summary>
internal static class TextSize
{
    /// <summary>Fails with <see cref="ErrorCode.TooLarge"/> where a text has more bytes than a document may.</summary>
    public static void Demand(ReadOnlyMemory<byte> text)
    {
        if (text.Length > DocumentLimits.MaxBytes)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The document has {text.Length} bytes, and {DocumentLimits.MaxBytes} are the most: split it into several configs.");
        }
    }
}
