using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Calma.Core.Storage;

/// <summary>A place in a store's order of changes, opaque to all but the driver that gave it.</summary>
/// <param name="StoreId">Whose order it is.</param>
/// <param name="Epoch">Which life of the store; a restored one begins another.</param>
/// <param name="Position">How far in that order.</param>
public sealed record Cursor(Guid StoreId, long Epoch, long Position)
{
    private const int Size = 32;

    /// <summary>Reads what <see cref="ToString"/> wrote, where the text is that.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cursor? cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isCursor = text is { Length: 43 } && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Size;
        cursor = isCursor
            ? new Cursor(new Guid(bytes[..16], bigEndian: true), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadInt64BigEndian(bytes[24..]))
            : null;
        return isCursor;
    }

    /// <summary>The cursor in 43 characters that a header and a URL can hold.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        StoreId.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Epoch);
        BinaryPrimitives.WriteInt64BigEndian(bytes[24..], Position);
        return Base64Url.EncodeToString(bytes);
    }
}
