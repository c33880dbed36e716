using System.IO.Compression;

namespace Calma.Gateway.Targets;

/// <summary>Unpacks bodies.</summary>
internal static class Encodings
{
    /// <summary>A body as it is meant, or why it cannot be had.</summary>
    public static (ReadOnlyMemory<byte> Body, Violation? Fault) Unpack(ReadOnlyMemory<byte> body, IEnumerable<string> encodings, string accepted, int maxBytes)
    {
        foreach (var encoding in encodings.Reverse().Select(each => each.ToLowerInvariant()).Where(each => each is not ("identity" or "")))
        {
            if (!IsAccepted(encoding, accepted))
            {
                return (default, new Violation(DifferenceKind.ContentType, "", $"The body is packed as '{encoding}', which the client did not ask for."));
            }

            var (unpacked, fault) = Unpack(body, encoding, maxBytes);
            if (fault is not null)
            {
                return (default, fault);
            }

            body = unpacked;
        }

        return (body, null);
    }

    private static (ReadOnlyMemory<byte> Body, Violation? Fault) Unpack(ReadOnlyMemory<byte> body, string encoding, int maxBytes)
    {
        using var packed = new MemoryStream(body.ToArray());
        using Stream? stream = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (stream is null)
        {
            return (default, new Violation(DifferenceKind.ContentType, "", $"The body is packed as '{encoding}', which nobody here can unpack."));
        }

        using var unpacked = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > maxBytes)
                {
                    return (default, new Violation(DifferenceKind.Bound, "", $"The unpacked body is longer than {maxBytes} bytes."));
                }
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException or IOException)
        {
            return (default, new Violation(DifferenceKind.Unparseable, "", $"The body is not packed as '{encoding}'."));
        }

        return (unpacked.ToArray(), null);
    }

    // Enough for what clients send: q=0 aside, a name that stands there is accepted.
    private static bool IsAccepted(string encoding, string accepted) =>
        accepted.Split(',', StringSplitOptions.TrimEntries).Select(each => each.Split(';', StringSplitOptions.TrimEntries)).Any(each =>
            (each[0] == "*" || each[0].Equals(encoding, StringComparison.OrdinalIgnoreCase)) && !each.Skip(1).Any(parameter => parameter is "q=0" or "q=0.0"));
}
