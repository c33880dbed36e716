using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Calma.Core.Values;

/// <summary>The short strings of one text, as keys that stand in it often: most are made once, and found again by their bytes.</summary>
/// <remarks>It lives as long as one reading, so that nothing of a text outlives it here.</remarks>
public sealed class TextPool
{
    private const int Longest = 32;
    private const int Slots = 256;
    private readonly string?[] _slots = new string?[Slots];

    /// <summary>What bytes of valid UTF-8 say, as a string.</summary>
    public string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(text);
        }

        ref var slot = ref _slots[SlotOf(text)];
        if (slot is null || slot.Length != text.Length || !Ascii.Equals(text, slot))
        {
            slot = Encoding.UTF8.GetString(text);
        }

        return slot;
    }

    /// <summary>The same text as a string.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text.ToString();
        }

        ref var slot = ref _slots[SlotOf(MemoryMarshal.AsBytes(text))];
        if (slot is null || !text.SequenceEqual(slot))
        {
            slot = text.ToString();
        }

        return slot;
    }

    // Its length, begin and end tell most texts apart; another one in the slot is found out above.
    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        var (begin, end) = text.Length switch
        {
            >= sizeof(ulong) => (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..])),
            >= sizeof(uint) => (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..])),
            _ => ((ulong)text[0], (ulong)((text[text.Length / 2] << 8) | text[^1])),
        };
        var hash = (begin ^ ulong.RotateLeft(end, 29) ^ (ulong)text.Length) * 0x9E37_79B9_7F4A_7C15;
        return (int)(hash >> 56);
    }
}
