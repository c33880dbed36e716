using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Calma.System.Tests;

/// <summary>Archives that lie, attack or were cut: told entry by entry or refused whole, and nothing that is wrong is stored.</summary>
[Trait("store", "every")]
public sealed class ArchiveTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_comes_back_with_kind_format_and_metadata()
    {
        var route = Routes.Config("round/aws/creds");
        await server.SendAsync("PUT", route, "[default]\r\n# ours\r\naws_access_key_id = x\r\n", "text/x-ini", ("Calma-Kind", "credentials"), ("Calma-Metadata", "team=\"core\""));
        var before = await server.SendAsync("GET", route + "/revisions/1");
        var archive = await DownloadAsync("round/**");

        await server.SendAsync("DELETE", route);
        var report = await ImportAsync(archive);
        var after = await server.SendAsync("GET", route + "/revisions/3");

        Assert.Contains("\"created\"", report.Text, StringComparison.Ordinal);
        foreach (var field in (string[])["kind", "format", "digest", "size", "metadata"])
        {
            Assert.Equal(before[field], after[field]);
        }
    }

    [Theory]
    [InlineData("../../escape.json")]
    [InlineData("/etc/escape.json")]
    [InlineData("lies/generic/a/..\\..\\escape.json")]
    [InlineData("C:\\escape.json")]
    public async Task A_name_that_would_leave_its_folder_is_refused(string name)
    {
        await server.SendAsync("PUT", Routes.Config("lies/generic/a"), "{}");
        var archive = Rewrite(await DownloadAsync("lies/generic/a"), (entry, content) => entry == "manifest.json" ? ("manifest.json", With(content, "file", name)) : (name, content));
        await server.SendAsync("DELETE", Routes.Config("lies/generic/a"));

        var report = await ImportAsync(archive);

        Assert.Equal("failed", OutcomeOf(report)["action"]!.GetValue<string>());
        Assert.Contains("leave its folder", OutcomeOf(report)["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(410, (await server.SendAsync("GET", Routes.Config("lies/generic/a"))).Status);
    }

    [Theory]
    [InlineData("digest", "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:")]
    [InlineData("kind", "nobody/file")]
    [InlineData("format", "cobol")]
    [InlineData("path", "../x/y")]
    [InlineData("path", "_calma/_tokens/administrator")]
    [InlineData("path", "UPPER/generic/a")]
    [InlineData("file", "missing.json")]
    public async Task A_manifest_that_lies_fails_for_that_config_and_the_others_are_stored(string field, string lie)
    {
        await server.SendAsync("PUT", Routes.Config("mixed/generic/bad"), "{\"bad\": 1}", MediaTypes.Json, ("If-Match", "*"));
        await server.SendAsync("PUT", Routes.Config("mixed/generic/bad"), "{\"bad\": 1}");
        await server.SendAsync("PUT", Routes.Config("mixed/generic/good"), "{\"good\": 1}");
        var archive = Rewrite(await DownloadAsync("mixed/**"), (entry, content) => (entry, entry == "manifest.json" ? With(content, field, lie) : content));
        await server.SendAsync("DELETE", Routes.Config("mixed/generic/bad"));
        await server.SendAsync("DELETE", Routes.Config("mixed/generic/good"));

        var report = await ImportAsync(archive);

        Assert.Equal(200, report.Status);
        Assert.Equal("failed", OutcomeOf(report)["action"]!.GetValue<string>());
        Assert.Equal(410, (await server.SendAsync("GET", Routes.Config("mixed/generic/bad"))).Status);
        Assert.Equal("{\"good\": 1}", (await server.SendAsync("GET", Routes.Config("mixed/generic/good"))).Text);
        await server.SendAsync("POST", Routes.Config("mixed/generic/bad") + "/revert", """{"to": 1}""");
    }

    [Fact]
    public async Task A_file_twice_and_one_that_the_manifest_does_not_name_are_told()
    {
        await server.SendAsync("PUT", Routes.Config("twice/generic/a"), "{}");
        var archive = await DownloadAsync("twice/**");
        using var buffer = new MemoryStream();
        buffer.Write(archive);
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            Add(zip, "twice/generic/a/a.json", "[]"u8.ToArray());
            Add(zip, "stranger.txt", "x"u8.ToArray());
        }

        var report = await ImportAsync(buffer.ToArray());

        Assert.Contains("more than once", report.Text, StringComparison.Ordinal);
        Assert.Contains("The manifest does not name this file", report.Text, StringComparison.Ordinal);
        Assert.Equal("{}", (await server.SendAsync("GET", Routes.Config("twice/generic/a"))).Text);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_is_unpacked_to_its_end()
    {
        await server.SendAsync("PUT", Routes.Config("bomb/generic/a"), "{}");
        var archive = Rewrite(await DownloadAsync("bomb/**"), (entry, content) => (entry, entry == "manifest.json" ? With(content, "digest", "") : new byte[200 * 1024 * 1024]));
        Assert.InRange(archive.Length, 0, 1024 * 1024);

        var report = await ImportAsync(archive);

        Assert.Equal(("failed", "too_large"), (OutcomeOf(report)["action"]!.GetValue<string>(), OutcomeOf(report)["code"]!.GetValue<string>()));
        Assert.Equal("{}", (await server.SendAsync("GET", Routes.Config("bomb/generic/a"))).Text);
    }

    [Fact]
    public async Task A_cut_or_damaged_archive_stores_nothing_wrong()
    {
        await server.SendAsync("PUT", Routes.Config("cut/generic/a"), $"[\"{new string('x', 5000)}\"]");
        var archive = await DownloadAsync("cut/**");
        var random = new Random(1);
        for (var round = 0; round < 60; round++)
        {
            var damaged = archive.ToArray();
            if (round < 20)
            {
                damaged = damaged[..(archive.Length * round / 20)];
            }
            else
            {
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            var report = await ImportAsync(damaged);

            Assert.True(report.Status is 200 or 400 or 413, $"round {round}: {report.Status} {report.Text}");
            Assert.Equal("1", (await server.SendAsync("GET", Routes.Config("cut/generic/a") + "/revisions?limit=1"))["items"].Contains("\"revision\":1,", StringComparison.Ordinal) ? "1" : "more");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("no zip at all")]
    public async Task What_is_no_archive_is_refused(string text) =>
        Assert.Equal((400, "invalid_argument"), (await ImportAsync(Encoding.UTF8.GetBytes(text))).Problem);

    [Fact]
    public async Task An_archive_without_a_manifest_or_of_too_many_entries_is_refused()
    {
        using var none = new MemoryStream();
        using (var zip = new ZipArchive(none, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "acme/generic/a/a.json", "{}"u8.ToArray());
        }

        using var many = new MemoryStream();
        using (var zip = new ZipArchive(many, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var entry = 0; entry <= 100_000; entry++)
            {
                zip.CreateEntry($"{entry}", CompressionLevel.NoCompression);
            }
        }

        Assert.Equal((400, "invalid_argument"), (await ImportAsync(none.ToArray())).Problem);
        Assert.Equal((413, "too_large"), (await ImportAsync(many.ToArray())).Problem);
    }

    private async Task<byte[]> DownloadAsync(string selector) => (await server.SendAsync("GET", $"{Routes.Download}?select={selector}")).Bytes;

    private async Task<Answer> ImportAsync(byte[] archive) => await ServerFixture.SendAsync(server.Http, "POST", Routes.Import, archive, MediaTypes.Zip);

    private static JsonNode OutcomeOf(Answer report) => JsonNode.Parse(report.Bytes)!.AsObject().First().Value!.AsArray().First(item => item!["action"]!.GetValue<string>() == "failed")!;

    // The manifest with another word in one field of its first config.
    private static byte[] With(byte[] manifest, string field, string value)
    {
        var json = JsonNode.Parse(manifest)!;
        json["configs"]![0]![field] = value.Length == 0 ? null : value;
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static byte[] Rewrite(byte[] archive, Func<string, byte[], (string Name, byte[] Content)> change)
    {
        using var written = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(archive)))
        using (var to = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open())
                {
                    stream.CopyTo(content);
                }

                var (name, bytes) = change(entry.FullName, content.ToArray());
                Add(to, name, bytes);
            }
        }

        return written.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
    }
}
