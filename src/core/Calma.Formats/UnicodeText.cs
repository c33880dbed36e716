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
}
