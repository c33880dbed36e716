using System.Text;

namespace Calma.Formats;

/// <summary>What UTF-8 can hold.</summary>
internal static class UnicodeText
{
    /// <summary>Whether a text has no half of a surrogate pair.</summary>
    public static bool IsWhole(string text) => FindHalf(text) < 0;

    /// <summary>Where the first half of a surrogate pair stands that has no other half, or -1.</summary>
    public static int FindHalf(string text)
    {
        for (var place = NextSurrogate(text, 0); place >= 0; place = NextSurrogate(text, place))
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(place), out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return place;
            }

            place += length;
        }

        return -1;
    }

    private static int NextSurrogate(string text, int start) =>
        text.AsSpan(start).IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var place ? start + place : -1;

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
