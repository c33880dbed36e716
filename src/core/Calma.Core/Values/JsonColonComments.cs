namespace Calma.Core.Values;

/// <summary>Comments between a key and its colon, the one place where the platform's reader does not know them.</summary>
internal static class JsonColonComments
{
    /// <summary>The text with spaces in their place; itself where there are none.</summary>
    public static ReadOnlySpan<byte> Blank(ReadOnlySpan<byte> text)
    {
        byte[]? blanked = null;
        for (var offset = 0; text[offset..].IndexOfAny("\"/"u8) is >= 0 and var place;)
        {
            offset += place;
            if (text[offset] == '/')
            {
                offset = EndOfComment(text, offset);
                continue;
            }

            offset = EndOfString(text, offset);
            var colon = SkipTrivia(text, offset);
            if (colon < text.Length && text[colon] == ':' && text[offset..colon].Contains((byte)'/') && !HasSeparator(text[offset..colon]))
            {
                blanked ??= text.ToArray();
                Fill(blanked.AsSpan(offset..colon));
            }

            offset = colon;
        }

        return blanked ?? text;
    }

    // Line ends stay, since the reader counts them.
    private static void Fill(Span<byte> trivia)
    {
        foreach (ref var character in trivia)
        {
            character = character is (byte)'\n' or (byte)'\r' ? character : (byte)' ';
        }
    }

    private static int EndOfString(ReadOnlySpan<byte> text, int start)
    {
        var offset = start + 1;
        while (offset < text.Length && text[offset] != '"')
        {
            offset += text[offset] == '\\' ? 2 : 1;
        }

        return Math.Min(offset + 1, text.Length);
    }

    private static int SkipTrivia(ReadOnlySpan<byte> text, int offset)
    {
        while (offset < text.Length && (" \t\r\n"u8.Contains(text[offset]) || IsComment(text, offset)))
        {
            offset = text[offset] == '/' ? EndOfComment(text, offset) : offset + 1;
        }

        return offset;
    }

    private static bool IsComment(ReadOnlySpan<byte> text, int offset) => text[offset..].StartsWith("//"u8) || text[offset..].StartsWith("/*"u8);

    // Behind a comment, or behind the slash that begins none.
    private static int EndOfComment(ReadOnlySpan<byte> text, int start)
    {
        if (!IsComment(text, start))
        {
            return start + 1;
        }

        var body = text[(start + 2)..];
        var length = text[start + 1] == '/' ? body.IndexOfAny("\r\n"u8) : body.IndexOf("*/"u8) is >= 0 and var end ? end + 2 : -1;
        return length < 0 ? text.Length : start + 2 + length;
    }

    // Some readers take U+2028 and U+2029 for the end of a comment's line, so they are refused there as everywhere.
    private static bool HasSeparator(ReadOnlySpan<byte> trivia) => trivia.IndexOf("\u2028"u8) >= 0 || trivia.IndexOf("\u2029"u8) >= 0;
}
