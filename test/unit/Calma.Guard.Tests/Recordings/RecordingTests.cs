using System.Text;
using Calma.Guard.Recordings;

namespace Calma.Guard.Tests.Recordings;

public sealed class RecordingTests : IDisposable
{
    private const string Secret = "s3cr3t-Zx81kQp0WvT7uLm2Nf";
    private static readonly HarOrigin Origin = new("GET /a", "build-1", "sqlite", "7", [], IsPinned: false);
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-guard-").FullName;

    [Fact]
    public void No_secret_is_recorded()
    {
        var entry = new Exchange(DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(3), "POST", $"/a?access_token={Secret}&q=x&n={Secret}", 200)
        {
            RequestHeaders = [new("Authorization", $"Bearer {Secret}"), new("Cookie", "a=b"), new("X-Api-Key", "k"), new("Accept", "application/json"), new("X-Other", Secret)],
            RequestBody = Encoding.UTF8.GetBytes($$"""{"password": "{{Secret}}", "free": "{{Secret}}", "pin": 1234, "token": {"a": ["hunter2"]} }"""),
            ResponseHeaders = [new("Set-Cookie", $"session={Secret}"), new("Content-Type", "application/json")],
            ResponseBody = Encoding.UTF8.GetBytes($"[\"{Secret}\"]"),
        }.Redact(Origin);

        var line = Write(entry);

        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", line, StringComparison.Ordinal);
        Assert.Contains("q=x", line, StringComparison.Ordinal);
        Assert.Contains("application/json", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"token":"0b6e1d0c-8f0e-4a53-9d8e-1f5b1b9f5a10"}""", """{"token":"1a1a1a1a-1a1a-1a11-1a1a-1a1a1a1a1a11"}""")]
    [InlineData("""{"password":"short"}""", """{"password":"xxxxxxxx"}""")]
    [InlineData("""{"a":"{\"password\": \"hunter2\", \"n\": 1}"}""", """{"a":"{\"password\":\"xxxxxxxx\",\"n\":1}"}""")]
    [InlineData("""{"password":""}""", """{"password":""}""")]
    [InlineData("""{"password":null}""", """{"password":null}""")]
    [InlineData("""{"secret":-12.5}""", """{"secret":-11.1}""")]
    [InlineData("""{"secret":"2026-04-12T08:30:00Z"}""", """{"secret":"2000-01-01T00:00:00Z"}""")]
    [InlineData("""{"id":"0b6e1d0c-8f0e-4a53-9d8e-1f5b1b9f5a10","n":3,"t":"a text with many words, 12 of them"}""", """{"id":"0b6e1d0c-8f0e-4a53-9d8e-1f5b1b9f5a10","n":3,"t":"a text with many words, 12 of them"}""")]
    public void What_is_masked_keeps_its_type_its_class_of_length_and_its_spelling(string body, string expected)
    {
        var redacted = Redaction.RedactBody(Encoding.UTF8.GetBytes(body));

        if (!expected.Contains("1a1a", StringComparison.Ordinal))
        {
            Assert.Equal(expected, redacted);
        }

        Assert.Equal(ShapeOf(body), ShapeOf(redacted!));
    }

    [Fact]
    public void A_body_that_is_no_JSON_is_not_kept() => Assert.Null(Redaction.RedactBody(Encoding.UTF8.GetBytes($"<p>{Secret}</p>")));

    [Fact]
    public void What_was_recorded_is_read_again()
    {
        var path = Path.Combine(_folder, "a.har.jsonl");
        using (var file = new RecordingFile(path))
        {
            file.Add(Entry("/one"));
            file.Add(Entry("/two"));
        }

        Assert.Equal(["http://recorded.invalid/one", "http://recorded.invalid/two"], RecordingFile.Read(path).Select(entry => entry.Request.Url));
        Assert.Equal("sqlite", RecordingFile.Read(path).First().Calma!.Storage);
    }

    [Fact]
    public void Files_are_put_aside_and_the_oldest_is_lost()
    {
        var path = Path.Combine(_folder, "a.har.jsonl");
        using (var file = new RecordingFile(path, maxBytes: 1, keptFiles: 3))
        {
            for (var number = 0; number < 5; number++)
            {
                file.Add(Entry($"/{number}"));
            }
        }

        Assert.Equal(["/4", "/3", "/2"], new[] { path, $"{path}.1", $"{path}.2" }.Select(each => new Uri(RecordingFile.Read(each).Single().Request.Url).AbsolutePath));
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_line_that_is_no_entry_is_named()
    {
        var path = Path.Combine(_folder, "a.har.jsonl");
        File.WriteAllText(path, "{}\n");

        Assert.StartsWith("Line 1 ", Assert.Throws<CalmaException>(() => RecordingFile.Read(path).ToArray()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static HarEntry Entry(string path) => new Exchange(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "GET", path, 200).Redact(Origin);

    private static string ShapeOf(string body)
    {
        var shape = new Guard.Shapes.Shape();
        shape.Add(Json.Parse(body));
        return string.Join(' ', shape.Places);
    }

    private string Write(HarEntry entry)
    {
        var path = Path.Combine(_folder, "one.har.jsonl");
        using (var file = new RecordingFile(path))
        {
            file.Add(entry);
        }

        return File.ReadAllText(path);
    }
}
