using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Calma.Client.Http;

/// <summary>Reads a config out of an answer.</summary>
internal sealed class ConfigAnswer(Call call, HttpResponseMessage answer, Failures failures)
{
    private const string HexadecimalPrefix = "sha-256=";
    private const string Base64Prefix = "sha-256=:";

    /// <summary>The bytes, whose digest is compared; absent where they are those that the caller has.</summary>
    public async Task<ConfigContent?> ReadAsync(CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.NotModified)
        {
            return null;
        }

        var head = ReadHead();
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        Compare(bytes, head);
        return new ConfigContent(bytes)
        {
            Revision = head.Revision,
            ETag = head.ETag,
            Digest = head.Digest,
            MediaType = head.MediaType,
            Kind = head.Kind,
            FileName = head.FileName,
            LastModified = head.LastModified,
        };
    }

    /// <summary>What the headers say.</summary>
    public ConfigHead ReadHead()
    {
        var content = answer.Content.Headers;
        if (!long.TryParse(Header(Headers.Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || Header(Headers.Digest) is not { } digest || answer.Headers.ETag is not { } tag)
        {
            throw failures.Foreign(call, answer.StatusCode, content.ContentType?.MediaType, null, "headers that lack a revision, a digest or a tag");
        }

        return new ConfigHead
        {
            Revision = revision,
            ETag = tag.ToString(),
            Digest = digest,
            MediaType = content.ContentType?.MediaType,
            Kind = Header(Headers.Kind),
            FileName = SafeName(content.ContentDisposition?.FileNameStar ?? content.ContentDisposition?.FileName?.Trim('"')),
            LastModified = content.LastModified,
        };
    }

    private void Compare(byte[] bytes, ConfigHead head)
    {
        var hash = SHA256.HashData(bytes);
        var (hexadecimal, base64) = (HexadecimalPrefix + Convert.ToHexStringLower(hash), Base64Prefix + Convert.ToBase64String(hash) + ":");
        var sent = Header(Headers.ReprDigest);
        if (sent is not null && !sent.Contains(base64, StringComparison.Ordinal))
        {
            throw failures.Altered(sent, base64);
        }

        // Without Accept it is the stored bytes that are sent.
        if (call.Accept is null && head.Digest != hexadecimal)
        {
            throw failures.Altered(head.Digest, hexadecimal);
        }

        if (call.Accept is not null && sent is null)
        {
            throw failures.Foreign(call, answer.StatusCode, head.MediaType, null, "a view without its digest");
        }
    }

    // The name may become a file's; one that leads elsewhere is no name.
    private static string? SafeName(string? name) =>
        name is null or "" or "." or ".." || name.AsSpan().ContainsAny('/', '\\', ':') || name.Any(char.IsControl) ? null : name;

    private string? Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
