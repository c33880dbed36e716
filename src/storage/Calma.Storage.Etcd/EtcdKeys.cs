using System.Globalization;
using Google.Protobuf;

namespace Calma.Storage.Etcd;

/// <summary>The names of the keys below a prefix, and what their values say.</summary>
internal sealed class EtcdKeys(string prefix)
{
    /// <summary>Whose order it is: id, epoch and layout as text.</summary>
    public ByteString Store { get; } = ByteString.CopyFromUtf8(prefix + "store");

    /// <summary>What the heads' keys begin with.</summary>
    public string Heads { get; } = prefix + "heads/";

    /// <summary>The head's number, in decimal.</summary>
    public ByteString Head(ConfigPath path) => ByteString.CopyFromUtf8(Heads + path);

    /// <summary>A record.</summary>
    public ByteString Record(ConfigPath path, long number) => ByteString.CopyFromUtf8($"{prefix}records/{path}/{Digits(number)}");

    /// <summary>A text, or where its chunks are.</summary>
    public ByteString Bytes(ConfigPath path, long number) => ByteString.CopyFromUtf8($"{prefix}bytes/{path}/{Digits(number)}");

    /// <summary>What the chunks of one append begin with.</summary>
    public string Chunks(ConfigPath path, long number, string append) => $"{prefix}chunks/{path}/{Digits(number)}/{append}/";

    /// <summary>The config that a head's key names.</summary>
    public ConfigPath PathOf(ByteString head) => ConfigPath.TryParse(head.ToStringUtf8()[Heads.Length..], out var path) ? path
        : throw new StorageException(StorageErrorCode.Corrupt, $"'{head.ToStringUtf8()}' names no config; another program wrote it: remove that key.");

    /// <summary>The number that a record's key ends with.</summary>
    public static long NumberOf(ByteString record) => long.Parse(record.ToStringUtf8()[^19..], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A number as a head's value.</summary>
    public static ByteString Value(long number) => ByteString.CopyFromUtf8(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A head's value as a number.</summary>
    public static long NumberIn(ByteString value) => long.TryParse(value.ToStringUtf8(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new StorageException(StorageErrorCode.Corrupt, "A head's value is no number; another program wrote it.");

    /// <summary>The key behind every key that begins with these bytes.</summary>
    public static ByteString EndOf(string prefix) => ByteString.CopyFromUtf8(prefix[..^1] + (char)(prefix[^1] + 1));

    private static string Digits(long number) => number.ToString("D19", CultureInfo.InvariantCulture);
}
