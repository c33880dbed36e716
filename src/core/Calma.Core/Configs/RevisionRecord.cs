using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Calma.Core.Values;

namespace Calma.Core.Configs;

/// <summary>The record: the canonical byte string that describes a revision.</summary>
/// <remarks>
/// The version, then the fields of <see cref="Revision"/> in their order, metadata as key, value, key, value … in the order of the keys' bytes.
/// A field is the count of its UTF-8 bytes, a colon, the bytes, a line feed; an absent field is a hyphen and a line feed.
/// <c>docs/record.md</c> specifies it, with test vectors.
/// </remarks>
public static class RevisionRecord
{
    private const string Version = "1";
    private const string TimePattern = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Comparer<string> ByteOrder = Comparer<string>.Create((one, other) => Utf8.GetBytes(one).AsSpan().SequenceCompareTo(Utf8.GetBytes(other)));

    /// <summary>Writes the record of a revision; text with half of a surrogate pair is <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static byte[] Write(Revision revision)
    {
        RefuseHalvesOfPairs(revision);
        string?[] fields =
        [
            Version, revision.Path.ToString(), $"{revision.Number}", revision.PreviousChain, revision.AppendId,
            revision.Cause.ToString().ToLowerInvariant(), revision.RevertedTo?.ToString(Invariant), revision.Kind, revision.Format,
            .. revision.Metadata.OrderBy(entry => entry.Key, ByteOrder).SelectMany(entry => new[] { entry.Key, entry.Value }),
            revision.Author, revision.Message, revision.Time.UtcDateTime.ToString(TimePattern, Invariant),
            $"{revision.Size}", revision.Digest, revision.SealedDigest,
        ];

        return Utf8.GetBytes(string.Concat(fields.Select(field => field is null ? "-\n" : $"{Utf8.GetByteCount(field)}:{field}\n")));
    }

    /// <summary>Reads a record back; what <see cref="Write"/> cannot have written is <see cref="ErrorCode.RecordCorrupt"/>.</summary>
    public static Revision Read(ReadOnlySpan<byte> record) =>
        RevisionOf(Split(record)) is { } revision && Write(revision).AsSpan().SequenceEqual(record)
            ? revision with { Chain = ChainOf(record) }
            : throw new CalmaException(ErrorCode.RecordCorrupt, "The record is not in its canonical form.");

    /// <summary>The chain, which the next record holds: SHA-256 of this one.</summary>
    public static string ChainOf(ReadOnlySpan<byte> record) => DigestOf(record);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void RefuseHalvesOfPairs(Revision revision)
    {
        (string Name, string? Text)[] texts =
        [
            ("append id", revision.AppendId), ("kind", revision.Kind), ("format", revision.Format), ("author", revision.Author), ("message", revision.Message),
            .. revision.Metadata.SelectMany(entry => new[] { ("metadata's keys", entry.Key), ("metadata", entry.Value) }),
        ];
        if (texts.FirstOrDefault(text => !Surrogates.ArePaired(text.Text ?? "")).Name is { } name)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The {name} of a revision cannot hold half of a surrogate pair, which is no character: send well-formed Unicode.");
        }
    }

    // Damage may come out as a wrong field here and below; Read notices, because it would be written otherwise.
    private static List<string?> Split(ReadOnlySpan<byte> rest)
    {
        List<string?> fields = [];
        for (int mark; (mark = rest.IndexOfAny(":\n"u8)) >= 0;)
        {
            var isPresent = int.TryParse(rest[..mark], NumberStyles.None, Invariant, out var size);
            var field = rest.Slice(mark + 1, Math.Min(size, rest.Length - mark - 1));
            fields.Add(isPresent ? Encoding.UTF8.GetString(field) : null);
            rest = rest[Math.Min(mark + field.Length + (isPresent ? 2 : 1), rest.Length)..];
        }

        return fields;
    }

    private static Revision? RevisionOf(List<string?> fields) =>
        fields is [Version, var path, var number, var previousChain, { } appendId, var cause, var revertedTo, { } kind, { } format,
            .. var metadata, { } author, var message, var time, var size, { } digest, var sealedDigest]
        && ConfigPath.TryParse(path, out var knownPath)
        && Enum.TryParse<Cause>(cause, ignoreCase: true, out var knownCause) && Enum.IsDefined(knownCause)
        && DateTimeOffset.TryParseExact(time, TimePattern, Invariant, DateTimeStyles.AssumeUniversal, out var knownTime)
            ? new Revision(
                knownPath, NumberOf(number) ?? 0, previousChain, appendId, knownCause, NumberOf(revertedTo), kind, format,
                MapOf(metadata), author, message, knownTime, NumberOf(size) ?? 0, digest, sealedDigest)
            : null;

    private static Dictionary<string, string> MapOf(List<string?> entries) => entries.Chunk(2)
        .Where(entry => entry is [not null, not null]).DistinctBy(entry => entry[0]).ToDictionary(entry => entry[0]!, entry => entry[1]!);

    private static long? NumberOf(string? text) => long.TryParse(text, NumberStyles.None, Invariant, out var number) ? number : null;
}
