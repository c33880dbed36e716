using System.Text;

namespace Calma.Formats;

/// <summary>Lines of a text: CRLF, LF or a lone CR ends one.</summary>
internal static class TextLines
{
    private static ReadOnlySpan<byte> Ends => "\n\r"u8;

    /// <summary>Whether a line ends between two offsets.</summary>
    public static bool HasLineEnd(ReadOnlySpan<byte> text, int start, int end) => text[start..end].ContainsAny(Ends);

    /// <summary>How many lines end between two offsets.</summary>
    public static int CountLineEnds(ReadOnlySpan<byte> text, int start, int end)
    {
        var count = 0;
        while (start < end && text[start..end].IndexOfAny(Ends) is >= 0 and var place)
        {
            start = SkipLineEnd(text, start + place);
            count++;
        }

        return count;
    }

    /// <summary>Where the line that holds an offset begins.</summary>
    public static int StartOfLine(ReadOnlySpan<byte> text, int offset)
    {
        var start = text[..offset].LastIndexOfAny(Ends) + 1;
        return start == 0 && text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : start;
    }

    /// <summary>The offset behind the line end that stands at an offset.</summary>
    public static int SkipLineEnd(ReadOnlySpan<byte> text, int offset) => offset + (text[offset..].StartsWith("\r\n"u8) ? 2 : 1);

    /// <summary>The offset of the next byte that is no space, tab or line end.</summary>
    public static int SkipBlanks(ReadOnlySpan<byte> text, int offset)
    {
        var rest = text[offset..].IndexOfAnyExcept(" \t\r\n"u8);
        return rest < 0 ? text.Length : offset + rest;
    }

    /// <summary>The offset of the next byte that is no space or tab.</summary>
    public static int SkipSpaces(ReadOnlySpan<byte> text, int offset)
    {
        var rest = text[offset..].IndexOfAnyExcept(" \t"u8);
        return rest < 0 ? text.Length : offset + rest;
    }

    /// <summary>The spaces and tabs that the line of an offset begins with.</summary>
    public static string IndentOf(ReadOnlySpan<byte> text, int offset)
    {
        var start = StartOfLine(text, offset);
        return Encoding.UTF8.GetString(text[start..Math.Min(SkipSpaces(text, start), offset)]);
    }

    /// <summary>The line end nearest before an offset, else the next behind it, else LF.</summary>
    public static string NewLineAt(ReadOnlySpan<byte> text, int offset)
    {
        var place = text[..offset].LastIndexOfAny(Ends);
        place = place < 0 ? text.IndexOfAny(Ends) : place;
        return place switch
        {
            < 0 => "\n",
            _ when text[place] == '\r' => text[place..].StartsWith("\r\n"u8) ? "\r\n" : "\r",
            > 0 when text[place - 1] == '\r' => "\r\n",
            _ => "\n",
        };
    }
}
