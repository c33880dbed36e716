using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Calma.Server.Serving;
using Microsoft.Data.Sqlite;

namespace Calma.System.Tests;

public sealed class StoreVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-store-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "calma.db");

    private string Credentials => Path.Combine(_folder, "config", "calma", "credentials.json");

    [Fact]
    public async Task A_served_store_is_verified_counted_and_copied_but_not_restored_and_its_token_not_repaired()
    {
        await using var server = await ServeAsync();

        var (verified, report) = await RunAsync("verify", "--json");
        var (counted, counts) = await RunAsync("stats", "--json");
        var copied = await RunAsync("backup", InFolder("copy"));
        var restored = await RunAsync("restore", InFolder("copy"), "--overwrite");
        var repaired = await RunAsync("repair-token");

        Assert.Equal((0, 0, 0), (verified, counted, copied.ExitCode));
        Assert.True(JsonElement.Parse(report).GetProperty("isSound").GetBoolean());
        Assert.Equal((3, 1), (JsonElement.Parse(counts).GetProperty("configs").GetInt32(), JsonElement.Parse(counts).GetProperty("own").GetInt32()));
        Assert.Equal((7, 7), (restored.ExitCode, repaired.ExitCode));
        Assert.Contains("another process serves it", restored.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_finds_a_store_that_was_set_back()
    {
        await using (await ServeAsync())
        {
            Assert.Equal(0, (await RunAsync("backup", InFolder("copy"))).ExitCode);
        }

        await using (await ServeAsync(from: 3))
        {
            Assert.Equal(0, (await RunAsync("verify", "--checkpoint", InFolder("checkpoint"))).ExitCode);
        }

        var checkpoint = await File.ReadAllTextAsync(InFolder("checkpoint"), Cancellation);
        Assert.Equal(0, (await RunAsync("restore", InFolder("copy"), "--overwrite")).ExitCode);
        var (exitCode, said) = await RunAsync("verify", "--checkpoint", InFolder("checkpoint"));

        Assert.Equal(1, exitCode);
        Assert.Contains("BROKEN acme/generic/c3 revision 1: The config is missing.", said, StringComparison.Ordinal);
        Assert.Equal(checkpoint, await File.ReadAllTextAsync(InFolder("checkpoint"), Cancellation));
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_told_and_leaves_nothing_behind()
    {
        await using (await ServeAsync())
        {
        }

        await File.WriteAllTextAsync(InFolder("text"), "no copy of a store", Cancellation);
        var files = Directory.GetFiles(_folder);
        var (exitCode, said) = await RunAsync("restore", InFolder("text"), "--overwrite");
        var (_, problem) = await RunAsync("backup", Database, "--json");

        Assert.Equal((1, $"calma: {InFolder("text")} is no copy of a store, or is damaged; name one that 'calma store backup' wrote. (record_corrupt)\n"), (exitCode, said));
        Assert.Equal("invalid_argument", JsonElement.Parse(problem).GetProperty("code").GetString());
        Assert.Equal(2, (await RunAsync("verify", "--checkpoint", InFolder("none/checkpoint"))).ExitCode);
        Assert.Equal(2, (await RunAsync("verify", "--checkpoint", Database)).ExitCode);
        Assert.Equal(2, (await RunAsync("verify", "--no-such-option")).ExitCode);
        Assert.Equal(2, (await RunAsync("backup")).ExitCode);
        Assert.Equal(2, (await RunAsync("backup", Database, "--overwrite")).ExitCode);
        Assert.Equal(2, (await RunAsync("restore", InFolder("none"), "--overwrite")).ExitCode);
        Assert.Equal(files, Directory.GetFiles(_folder));
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
    }

    [Fact]
    public async Task What_lies_outside_every_history_is_told_and_leaves_the_checkpoint_as_it_was()
    {
        await using (await ServeAsync())
        {
        }

        Assert.Equal(0, (await RunAsync("verify", "--checkpoint", InFolder("checkpoint"))).ExitCode);
        var checkpoint = await File.ReadAllTextAsync(InFolder("checkpoint"), Cancellation);
        Damage("UPDATE store SET position = 0");
        var (exitCode, said) = await RunAsync("verify", "--checkpoint", InFolder("checkpoint"));

        Assert.Equal(1, exitCode);
        Assert.Contains("BROKEN store: acme/generic/c0 changed at", said, StringComparison.Ordinal);
        Assert.Equal(checkpoint, await File.ReadAllTextAsync(InFolder("checkpoint"), Cancellation));
    }

    [Fact]
    public async Task Damage_is_told_by_config_and_revision()
    {
        await using (await ServeAsync())
        {
        }

        Damage("UPDATE revisions SET bytes = x'00' WHERE config = (SELECT id FROM configs WHERE path = 'acme/generic/c1')");

        var (exitCode, said) = await RunAsync("verify");

        Assert.Equal(1, exitCode);
        Assert.Contains("BROKEN acme/generic/c1 revision 1: The text is not the one that the record describes.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("acme/generic/c0", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_whose_text_is_damaged_is_named_over_HTTP_and_a_revert_brings_the_config_back()
    {
        var config = Routes.Config("acme/generic/c1");
        await using (var first = await ServeAsync())
        {
            using var writer = await CallAsync(first);
            Assert.Equal(200, (await ServerFixture.SendAsync(writer, "PUT", config, "[2]"u8.ToArray(), MediaTypes.Json, ("If-Match", "*"))).Status);
        }

        Damage("UPDATE revisions SET bytes = x'00' WHERE number = 2 AND config = (SELECT id FROM configs WHERE path = 'acme/generic/c1')");

        await using var server = await ServeAsync(from: 3);
        using var http = await CallAsync(server);
        Assert.Equal((500, "record_corrupt"), (await ServerFixture.SendAsync(http, "GET", config, null, "")).Problem);
        Assert.Equal((500, "record_corrupt"), (await ServerFixture.SendAsync(http, "PATCH", config, "{}"u8.ToArray(), MediaTypes.MergePatch)).Problem);
        Assert.Equal("{}", (await ServerFixture.SendAsync(http, "GET", config + "?revision=1", null, "")).Text);
        Assert.Contains("\"record_corrupt\"", Encoding.UTF8.GetString(await DownloadedManifestAsync(http)), StringComparison.Ordinal);
        var reverted = await ServerFixture.SendAsync(http, "POST", config + "/revert", "{\"to\": 1}"u8.ToArray(), MediaTypes.Json);
        Assert.Equal((200, "3"), (reverted.Status, reverted["revision"]));
        Assert.Equal("{}", (await ServerFixture.SendAsync(http, "GET", config, null, "")).Text);
    }

    [Fact]
    public async Task A_repaired_token_works_and_the_old_one_has_ended()
    {
        await using (await ServeAsync())
        {
        }

        var old = await File.ReadAllTextAsync(Credentials, Cancellation);
        var (exitCode, said) = await RunAsync("repair-token");
        var repaired = JsonElement.Parse(await File.ReadAllTextAsync(Credentials, Cancellation)).GetProperty("token").GetString()!;

        Assert.Equal(0, exitCode);
        Assert.Contains(Credentials, said, StringComparison.Ordinal);
        Assert.DoesNotContain(repaired, said, StringComparison.Ordinal);
        await using var server = await ServeAsync(from: 3);
        using var stranger = new HttpClient { BaseAddress = server.Url };
        Assert.Equal(401, await StatusAsync(stranger, JsonElement.Parse(old).GetProperty("token").GetString()!));
        Assert.Equal(200, await StatusAsync(stranger, repaired));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("stats")]
    [InlineData("backup", "copy")]
    [InlineData("repair-token")]
    public async Task A_store_that_is_not_there_is_told_and_not_made(params string[] words)
    {
        var (exitCode, said) = await RunAsync(words);

        Assert.Equal(2, exitCode);
        Assert.Contains("There is no store at", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Damage(string statement)
    {
        using var database = new SqliteConnection($"Data Source={Database};Pooling=False");
        database.Open();
        using var damage = database.CreateCommand();
        damage.CommandText = statement;
        Assert.Equal(1, damage.ExecuteNonQuery());
    }

    private async Task<HttpClient> CallAsync(CalmaServer server)
    {
        var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + JsonElement.Parse(await File.ReadAllTextAsync(Credentials, Cancellation)).GetProperty("token").GetString());
        return http;
    }

    private static async Task<byte[]> DownloadedManifestAsync(HttpClient http)
    {
        using var zip = new ZipArchive(new MemoryStream((await ServerFixture.SendAsync(http, "GET", Routes.Download, null, "")).Bytes));
        await using var manifest = await zip.GetEntry("manifest.json")!.OpenAsync(Cancellation);
        using var text = new MemoryStream();
        await manifest.CopyToAsync(text, Cancellation);
        return text.ToArray();
    }

    private async Task<CalmaServer> ServeAsync(int from = 0)
    {
        var server = await CalmaServer.StartAsync(new ServeOptions($"sqlite:{Database}", new Uri("http://127.0.0.1:0"), Credentials), Cancellation);
        using var http = await CallAsync(server);
        for (var number = from; number < from + 3; number++)
        {
            Assert.Equal(201, (await ServerFixture.SendAsync(http, "PUT", Routes.Config($"acme/generic/c{number}"), "{}"u8.ToArray(), MediaTypes.Json)).Status);
        }

        return server;
    }

    private async Task<(int ExitCode, string Said)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CalmaServer).Assembly.Location, "store", .. words, "--data", _folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.WorkingDirectory = _folder;
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(Cancellation) + await error;
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, said);
    }

    private static async Task<int> StatusAsync(HttpClient http, string token) =>
        (await ServerFixture.SendAsync(http, "GET", Routes.Configs, null, "", ("Authorization", "Bearer " + token))).Status;

    private string InFolder(string name) => Path.Combine(_folder, name);
}
