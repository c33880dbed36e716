namespace Calma.Formats.Hcl;

/// <summary>Comments: from <c>#</c> or <c>//</c> to the line's end, or between <c>/*</c> and <c>*/</c>.</summary>
internal static class HclComments
{
    /// <summary>Behind the comment that begins at an offset; -1 where none does, 0 where it is not closed.</summary>
    public static int EndOf(ReadOnlySpan<byte> text, int offset)
    {
        var rest = text[offset..];
        if (rest.StartsWith("/*"u8))
        {
            var close = rest[2..].IndexOf("*/"u8);
            return close < 0 ? 0 : offset + close + 4;
        }

        if (rest is [(byte)'#', ..] || rest.StartsWith("//"u8))
        {
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            return end < 0 ? text.Length : offset + end;
        }

        return -1;
    }

    /// <summary>Whether a comment begins between two offsets, where no string stands.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text, int start, int end)
    {
        for (; start < end; start++)
        {
            if (EndOf(text, start) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
