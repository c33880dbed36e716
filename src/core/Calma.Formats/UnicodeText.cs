using System.Text;

namespace Calma.Formats;

/// <summary>What UTF-8 can hold.</summary>
internal static class UnicodeText
{
    /// <summary>Whether a text has no half of a surrogate pair.</summary>
    public static bool IsWhole(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var place)
        {
            if (Rune.DecodeFromUtf16(rest[place..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(place + length)..];
        }

        return true;
    }

    /// <summary>The offset of the first byte that is no UTF-8, or -1.</summary>
    public static int FindInvalid(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
        {
            return -1;
        }

        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var size) == System.Buffers.OperationStatus.Done)
        {
            offset += size;
        }

        return offset;
    }
}
