using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Calma.Core.Storage.Objects;

/// <summary>The bytes of what is stored as objects.</summary>
internal static class ObjectText
{
    /// <summary>How many first bytes of a revision hold most records.</summary>
    public const int UsualRecord = 4096;

    private const int HeaderSize = 9;
    private const byte Layout = 1;

    /// <summary>A revision: the layout, the lengths of record and bytes, and both.</summary>
    public static byte[] Write(StoredRevision revision)
    {
        var text = new byte[HeaderSize + revision.Record.Length + revision.Bytes.Length];
        text[0] = Layout;
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(1), revision.Record.Length);
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(5), revision.Bytes.Length);
        revision.Record.CopyTo(text.AsMemory(HeaderSize));
        revision.Bytes.CopyTo(text.AsMemory(HeaderSize + revision.Record.Length));
        return text;
    }

    /// <summary>Reads a whole revision; null where it is damaged.</summary>
    public static StoredRevision? Read(long number, byte[] text) => Lengths(text) is var (record, bytes) && text.Length == HeaderSize + record + (long)bytes
        ? new StoredRevision(number, text.AsMemory(HeaderSize, record), text.AsMemory(HeaderSize + record))
        : null;

    /// <summary>How many first bytes hold the record; null where it is damaged.</summary>
    public static int? SizeToRecord(byte[] text) => Lengths(text) is var (record, _) && record <= int.MaxValue - HeaderSize ? HeaderSize + record : null;

    /// <summary>Reads the record alone; empty where it is damaged.</summary>
    public static ReadOnlyMemory<byte> ReadRecord(byte[] text) => SizeToRecord(text) is { } size && size <= text.Length ? text.AsMemory(HeaderSize, size - HeaderSize) : default;

    /// <summary>An entry of the log: who wrote it, and a line for each head.</summary>
    public static byte[] Write(string writer, IEnumerable<Head> heads) =>
        Encoding.ASCII.GetBytes($"{writer}\n{string.Concat(heads.Select(head => string.Create(CultureInfo.InvariantCulture, $"{head.Path} {head.Number}\n")))}");

    /// <summary>Reads an entry of the log; null where it is damaged.</summary>
    public static (string Writer, IReadOnlyList<Head> Heads)? ReadEntry(byte[] text)
    {
        var lines = Encoding.ASCII.GetString(text).Split('\n');
        List<Head> heads = [];
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            if (line.Split(' ') is not [var name, var digits] || !ConfigPath.TryParse(name, out var path) || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            heads.Add(new Head(path, number));
        }

        return heads.Count > 0 && lines[^1].Length == 0 ? (lines[0], heads) : null;
    }

    private static (int Record, int Bytes)? Lengths(byte[] text) =>
        text.Length >= HeaderSize && text[0] == Layout && BinaryPrimitives.ReadInt32BigEndian(text.AsSpan(1)) is > 0 and var record && BinaryPrimitives.ReadInt32BigEndian(text.AsSpan(5)) is >= 0 and var bytes
            ? (record, bytes)
            : null;
}
