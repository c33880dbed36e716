using System.Text;
using System.Text.Json;
using Calma.Cli.Archives;
using Calma.Cli.Tests.Archives;
using Calma.Protocol;

namespace Calma.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private const string Route = "POST /v1/import";

    private const string Outcome = """
        {"items": [{"entry": "e", "action": "changed", "path": "acme/generic/app", "revision": 4},
        {"entry": "f", "action": "unchanged", "path": "acme/generic/b", "revision": 1},
        {"entry": "g", "action": "failed", "path": "acme/generic/c", "code": "malformed_document", "detail": "It does not parse.",
         "findings": [{"rule": "syntax", "severity": "error", "path": "", "line": 3, "column": 1, "message": "Bad.", "repair": "Mend."}]}]}
        """;

    private const string Heads = "GET /v1/configs";

    private readonly Desk _desk = new() { Variables = { ["CALMA_TOKEN"] = "calma_x_y" } };

    public ImportCommandTests() => _desk.Server.Json(Heads, """{"items": []}""");

    [Fact]
    public async Task What_was_done_with_each_is_told_and_the_first_failure_is_the_exit_code()
    {
        _desk.Server.Json(Route, Outcome);
        await UnpackAsync(("acme/generic/app", "{}"));

        Assert.Equal(5, await _desk.RunAsync("import", "out", "--message", "größer"));

        Assert.Equal("acme/generic/app: changed, revision 4\n", _desk.Output);
        Assert.Contains("calma: acme/generic/c: It does not parse. (malformed_document)\n", _desk.Error, StringComparison.Ordinal);
        Assert.Contains("\nacme/generic/c:3:1: error syntax: Bad. Mend.\n", _desk.Error, StringComparison.Ordinal);
        Assert.EndsWith("1 changed, 1 unchanged, 1 failed.\n", _desk.Error, StringComparison.Ordinal);
        Assert.Equal("gr%C3%B6%C3%9Fer", _desk.Server.Last!.Headers.GetValues(Headers.Message).Single());
    }

    [Fact]
    public async Task A_folder_is_sent_as_its_files_are_now()
    {
        _desk.Server.Json(Route, """{"items": []}""");
        await UnpackAsync(("acme/generic/app", "{}"), ("acme/generic/gone", "{}"));
        _desk.Write("out/acme/generic/app/app.json", "{\"a\": null}");
        _desk.Write("out/notes.txt", "mine");
        File.Delete(Path.Combine(_desk.Folder, "out/acme/generic/gone/app.json"));

        Assert.Equal(0, await _desk.RunAsync("import", "out"));

        var sent = Download.Read(_desk.Server.LastBody);
        var manifest = JsonSerializer.Deserialize(sent[ArchiveName.Manifest], ProtocolJson.Default.ManifestBody)!;
        Assert.Equal(["acme/generic/app/app.json", "manifest.json"], sent.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("{\"a\": null}", sent["acme/generic/app/app.json"]);
        Assert.Equal(
            [("acme/generic/app", DownloadedArchive.DigestOf("{\"a\": null}"u8)), ("acme/generic/gone", DownloadedArchive.DigestOf("{}"u8))],
            manifest.Configs.Select(entry => (entry.Path, entry.Digest!)));
        Assert.Equal(("generic/file", "json"), (manifest.Configs[0].Kind, manifest.Configs[0].Format));
        Assert.Contains("does not name notes.txt", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_is_sent_as_it_is()
    {
        _desk.Server.Json(Route, """{"items": []}""");
        var archive = Download.Of(("acme/generic/app", "{}")).ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(_desk.Folder, "all.zip"), archive, TestContext.Current.CancellationToken);

        Assert.Equal(0, await _desk.RunAsync("import", "all.zip", "--force", "--reason", "so it is", "--json"));

        Assert.Equal(archive, _desk.Server.LastBody);
        Assert.Equal(("?force=true", "so%20it%20is"), (_desk.Server.Last!.RequestUri!.Query, _desk.Server.Last.Headers.GetValues(Headers.Reason).Single()));
        Assert.Equal("{\"items\":[]}\n", _desk.Output);
    }

    [Theory]
    [InlineData(3, "{}", "edited", true)]
    [InlineData(9, "edited", "edited", true)]
    [InlineData(9, "other", "edited", false)]
    [InlineData(9, "other", "{}", false)]
    [InlineData(3, "other", "{}", false)]
    public async Task A_head_is_replaced_where_it_is_the_one_that_was_downloaded(int revision, string head, string file, bool isSent)
    {
        _desk.Server.Json(Route, """{"items": []}""");
        await UnpackAsync(("acme/generic/app", "{}"));
        _desk.Write("out/acme/generic/app/app.json", file);
        _desk.Server.Json(Heads, $$"""{"items": [{"path": "acme/generic/app", "revision": {{revision}}, "digest": "{{DownloadedArchive.DigestOf(Encoding.UTF8.GetBytes(head))}}"}]}""");

        Assert.Equal(isSent ? 0 : 3, await _desk.RunAsync("import", "out"));
        Assert.Equal(isSent, _desk.Server.Asked.Contains(Route));
        Assert.Equal(isSent, !_desk.Error.Contains("acme/generic/app changed on the server since the download", StringComparison.Ordinal));
        Assert.Equal(0, await _desk.RunAsync("import", "out", "--overwrite"));
    }

    [Fact]
    public async Task A_manifest_that_names_a_file_outside_sends_nothing()
    {
        _desk.Write("secret.txt", "hunter2");
        _desk.Write("out/manifest.json", """{"version": 1, "configs": [{"path": "acme/generic/app", "file": "../secret.txt"}]}""");

        Assert.Equal(2, await _desk.RunAsync("import", "out"));

        Assert.Empty(_desk.Server.Asked);
        Assert.Contains("not below that config's own folder", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_the_folder_sends_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link needs a privilege on Windows.");
        await UnpackAsync(("acme/generic/app", "{}"));
        var file = Path.Combine(_desk.Folder, "out/acme/generic/app/app.json");
        File.Delete(file);
        File.CreateSymbolicLink(file, _desk.Write("secret.txt", "hunter2"));

        Assert.Equal(2, await _desk.RunAsync("import", "out"));

        Assert.DoesNotContain(Route, _desk.Server.Asked);
        Assert.Contains("is a link", _desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import nothing", "nothing cannot be read")]
    [InlineData("import config", "holds no manifest.json")]
    [InlineData("import foreign", "is none that 'calma download' writes")]
    [InlineData("import foreign/manifest.json", "is no archive that 'calma download' writes")]
    [InlineData("import foreign --force", "say why")]
    [InlineData("import foreign --reason x", "say why")]
    public async Task What_cannot_be_imported_is_told_and_sends_nothing(string line, string expected)
    {
        _desk.Write("config/app.json", "{}");
        _desk.Write("foreign/manifest.json", """{"name": "a web page"}""");

        Assert.Equal(2, await _desk.RunAsync(line.Split(' ')));

        Assert.Empty(_desk.Server.Asked);
        Assert.Contains(expected, _desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    private async Task UnpackAsync(params IReadOnlyList<(string Path, string Text)> configs)
    {
        _desk.Server.Bytes("GET /v1/download", Download.Of(configs).ToBytes(), MediaTypes.Zip);
        Assert.Equal(0, await _desk.RunAsync("download", "-o", "out", "--quiet"));
    }
}
