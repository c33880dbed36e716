using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Calma.System.Tests;

/// <summary>An answer as it went over the wire: nothing is mended by a client's library, and what does not agree with itself fails.</summary>
/// <param name="What">What was asked, for messages.</param>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers, one entry a line.</param>
/// <param name="Body">Its body, without the transfer's framing.</param>
public sealed record WireAnswer(string What, int Status, ILookup<string, string> Headers, byte[] Body)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The media type, without parameters; empty where there is none.</summary>
    public string MediaType => (this["Content-Type"] ?? "").Split(';')[0];

    /// <summary>The code of a problem document; empty where it is none.</summary>
    public string Code => MediaType == MediaTypes.Problem && Body.Length > 0 ? JsonElement.Parse(Body).GetProperty("code").GetString()! : "";

    /// <summary>Whether the web server refused what it cannot read: no body, and the connection ends.</summary>
    public bool IsBare => Status == 400 && Body.Length == 0 && this["Content-Length"] == "0" && this["Connection"] == "close" && MediaType.Length == 0;

    /// <summary>The one line of a header; absent where there is none.</summary>
    public string? this[string name] => Headers[name].SingleOrDefault();

    /// <summary>Sends a request on a connection of its own, and holds the answer to what its headers say.</summary>
    public static async Task<WireAnswer> AskAsync(Uri server, string method, string target, byte[] body, params (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(new byte[][] { Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), body }.SelectMany(part => part).ToArray(), TestContext.Current.CancellationToken);
        var answer = Read($"{method} {target} [{string.Join(", ", headers.Where(header => header.Name != "Authorization").Select(header => $"{header.Name}: {header.Value}"))}] {Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 40)))}", method, await ReceiveAsync(stream));
        answer.Check();
        return answer;
    }

    // To the end of the connection, or to the end of what a watch says of the present.
    private static async Task<byte[]> ReceiveAsync(Stream stream)
    {
        using var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            received.Write(buffer, 0, count);
            var text = received.GetBuffer().AsSpan(0, (int)received.Length);
            if (text.EndsWith("\n\n\r\n"u8) && text.IndexOf("\r\nContent-Type: text/event-stream"u8) >= 0 && text.IndexOf("event: live"u8) >= 0)
            {
                break;
            }
        }

        return received.ToArray();
    }

    private static WireAnswer Read(string what, string method, byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.True(end > 0, $"{what}: there is no answer.");
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        Assert.Matches("^HTTP/1.1 [2-5][0-9][0-9] .+$", lines[0]);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToLookup(line => line[0], line => line[1], StringComparer.OrdinalIgnoreCase);
        var status = int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        return new WireAnswer(what, status, headers, Unframe(what, method, status, headers, bytes[(end + 4)..]));
    }

    private static byte[] Unframe(string what, string method, int status, ILookup<string, string> headers, byte[] rest)
    {
        var (length, isChunked) = (headers["Content-Length"].SingleOrDefault(), headers["Transfer-Encoding"].SingleOrDefault() == "chunked");
        if (method == "HEAD" || status is 204 or 304)
        {
            Assert.True(rest.Length == 0, $"{what}: {status} has a body of {rest.Length} bytes.");
            return rest;
        }

        Assert.True(length is not null ^ isChunked, $"{what}: {status} says its length in {(isChunked ? "two ways" : "no way")}.");
        if (isChunked)
        {
            return Join(what, rest, headers["Content-Type"].SingleOrDefault() == MediaTypes.EventStream);
        }

        Assert.True(length == $"{rest.Length}", $"{what}: {status} says {length} bytes and has {rest.Length}.");
        return rest;
    }

    private static byte[] Join(string what, byte[] rest, bool isEndless)
    {
        using var body = new MemoryStream();
        var place = 0;
        while (place < rest.Length)
        {
            var end = place + rest.AsSpan(place).IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(rest, place, end - place), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(rest, end + 2, size);
            place = end + 2 + size + 2;
            if (size == 0)
            {
                Assert.True(place == rest.Length, $"{what}: something follows the last piece.");
                return body.ToArray();
            }
        }

        Assert.True(isEndless, $"{what}: the answer was cut.");
        return body.ToArray();
    }

    private void Check()
    {
        if (IsBare)
        {
            return;
        }

        Assert.True(this["X-Content-Type-Options"] == "nosniff", $"{What}: {Status} lets a browser guess.");
        Assert.True(this["Date"] is not null, $"{What}: {Status} has no date.");
        Assert.True(Body.Length == 0 || MediaType.Length > 0, $"{What}: {Status} has a body of no media type.");
        Assert.True(Status < 400 || MediaType == MediaTypes.Problem, $"{What}: {Status} is {MediaType}, and no problem document: {Encoding.UTF8.GetString(Body)}");
        string[] needed = Status switch
        {
            201 when MediaType == MediaTypes.Json => ["ETag|Location"],
            301 or 302 or 303 or 307 or 308 => ["Location"],
            401 => ["WWW-Authenticate"],
            405 => ["Allow"],
            429 or 503 => ["Retry-After"],
            _ => [],
        };
        Assert.All(needed, header => Assert.True(header.Split('|').Any(name => this[name] is { Length: > 0 }), $"{What}: {Status} has no {header}."));
        if (this[Protocol.Headers.ReprDigest] is { } digest && Body.Length > 0)
        {
            Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(Body))}:", digest);
        }

        if (Body.Length > 0)
        {
            (this with { Body = Decode() }).Parse();
        }
    }

    private byte[] Decode()
    {
        if (this["Content-Encoding"] is not { } encoding)
        {
            return Body;
        }

        Assert.Equal("gzip", encoding);
        using var decoded = new MemoryStream();
        using (var zip = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress))
        {
            zip.CopyTo(decoded);
        }

        return decoded.ToArray();
    }

    private void Parse()
    {
        switch (MediaType)
        {
            case MediaTypes.Problem:
                CheckProblem(JsonElement.Parse(Body));
                break;
            case MediaTypes.Json:
                JsonElement.Parse(Body);
                break;
            case MediaTypes.JsonLines:
                Assert.EndsWith("\n", Utf8.GetString(Body), StringComparison.Ordinal);
                Assert.All(Utf8.GetString(Body).Split('\n')[..^1], line => JsonElement.Parse(line));
                break;
            case MediaTypes.EventStream:
                Assert.All(Utf8.GetString(Body).Split("\n\n", StringSplitOptions.RemoveEmptyEntries), CheckEvent);
                break;
            case MediaTypes.Zip:
                CheckArchive();
                break;
            case "text/html":
                Assert.StartsWith("<!doctype html>", Utf8.GetString(Body), StringComparison.Ordinal);
                break;
            case "image/svg+xml":
                Assert.Equal("svg", XDocument.Parse(Utf8.GetString(Body)).Root!.Name.LocalName);
                break;
            case "text/plain" or "text/javascript" or "text/x-ini" or "text/x-dotenv" or "text/x-java-properties" or "application/jsonc":
                Assert.NotEqual("", Utf8.GetString(Body));
                break;
            default:
                Assert.Fail($"{What}: nobody knows how to read {MediaType}.");
                break;
        }
    }

    private void CheckProblem(JsonElement problem)
    {
        var row = ProblemCode.All.Single(row => row.Code == problem.GetProperty("code").GetString());
        Assert.Equal((Status, row.Title, $"{Routes.Problems}#{row.Code}"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString(), problem.GetProperty("type").GetString()));
        Assert.True(problem.GetProperty("detail").GetString() is { Length: > 0 }, $"{What}: {Status} says nothing.");
        // A view that cannot be said, and what HTTP has a status of its own for.
        Assert.True(Status == row.Status || (Status, row.Code) is (406, "not_representable") or (405 or 412 or 416, "invalid_argument"), $"{What}: {row.Code} is {row.Status} in the table, and {Status} here.");
        Assert.True(Status != 500, $"{What}: {problem}");
        Assert.Equal(this["Retry-After"], problem.TryGetProperty("retryAfter", out var seconds) ? seconds.ToString() : null);
    }

    private void CheckEvent(string text)
    {
        if (text.StartsWith(':'))
        {
            return;
        }

        var fields = text.Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);
        Assert.Contains(fields["event"], (string[])["reset", "changed", "live"]);
        JsonElement.Parse(fields["data"]);
        Assert.Empty(fields.Keys.Except(["id", "event", "data"]));
    }

    private void CheckArchive()
    {
        using var zip = new ZipArchive(new MemoryStream(Body), ZipArchiveMode.Read);
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        Assert.Equal(
            zip.Entries.Select(entry => entry.FullName).Where(name => name != "manifest.json").Order(StringComparer.Ordinal),
            manifest.RootElement.GetProperty("configs").EnumerateArray().Select(config => config.GetProperty("file").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(zip.Entries, entry =>
        {
            using var content = entry.Open();
            using var unpacked = new MemoryStream();
            content.CopyTo(unpacked);
            Assert.Equal(entry.Length, unpacked.Length);
        });
    }
}
