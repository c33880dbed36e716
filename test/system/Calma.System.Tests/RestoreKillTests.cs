using System.Diagnostics;
using Calma.Server.Serving;
using Microsoft.Data.Sqlite;

namespace Calma.System.Tests;

/// <summary>Kills a restore at each of its steps.</summary>
public sealed class RestoreKillTests : IDisposable
{
    private const int Killed = 128 + 9;
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-restore-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "calma.db");

    private string Copy => Path.Combine(_folder, "copy");

    private string Log => Path.Combine(_folder, "log");

    private string Served => Path.Combine(_folder, "served");

    [Theory]
    [Trait("soak", "yes")]
    [InlineData("pwrite64")]
    [InlineData("fsync")]
    [InlineData("ftruncate")]
    [InlineData("unlink")]
    [InlineData("link,linkat,rename,renameat,renameat2")]
    public async Task A_restore_that_is_killed_at_any_step_leaves_the_old_store_or_the_new_one(string calls)
    {
        var obstacle = SystemCallTrace.FindObstacle();
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
        await PrepareAsync();

        var kills = 0;
        foreach (var call in calls.Split(','))
        {
            for (var step = 1; await RestoreAsync(call, step) == Killed; step++)
            {
                kills++;
                Assert.Contains(Heads(), (long[])[2, 4]);
                Assert.Equal(0, await RunAsync(["dotnet", .. Restore]));
                Assert.Equal(2, Heads());
            }
        }

        Assert.NotEqual(0, kills);
        Assert.Equal(2, Heads());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Restore => [typeof(CalmaServer).Assembly.Location, "store", "restore", Copy, "--overwrite", "--data", _folder];

    // The store that is replaced has a log beside it, as one whose server was killed.
    private async Task PrepareAsync()
    {
        await using (await ServeAsync())
        {
            Assert.Equal(0, await RunAsync(["dotnet", typeof(CalmaServer).Assembly.Location, "store", "backup", Copy, "--data", _folder]));
        }

        await using (await ServeAsync())
        {
            File.Copy(Database, Served);
            File.Copy(Database + "-wal", Log);
        }
    }

    private async Task<int> RestoreAsync(string call, int step)
    {
        foreach (var file in Directory.GetFiles(_folder, "calma.db*"))
        {
            File.Delete(file);
        }

        File.Copy(Served, Database);
        File.Copy(Log, Database + "-wal");
        return await RunAsync(["strace", "-f", "-q", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={step}", "dotnet", .. Restore]);
    }

    private long Heads()
    {
        using var database = new SqliteConnection($"Data Source={Database};Mode=ReadWrite;Pooling=False");
        database.Open();
        using var select = database.CreateCommand();
        select.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", select.ExecuteScalar());
        select.CommandText = "SELECT count(*) FROM configs";
        return (long)select.ExecuteScalar()!;
    }

    private async Task<CalmaServer> ServeAsync()
    {
        var credentials = Path.Combine(_folder, "credentials.json");
        var isNew = !File.Exists(credentials);
        var server = await CalmaServer.StartAsync(new ServeOptions($"sqlite:{Database}", new Uri("http://127.0.0.1:0"), credentials), Cancellation);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + global::System.Text.Json.JsonElement.Parse(await File.ReadAllTextAsync(credentials, Cancellation)).GetProperty("token").GetString());
        foreach (var name in isNew ? (string[])["a"] : ["b", "c"])
        {
            Assert.Equal(201, (await ServerFixture.SendAsync(http, "PUT", Routes.Config($"acme/generic/{name}"), "{}"u8.ToArray(), MediaTypes.Json)).Status);
        }

        return server;
    }

    private static async Task<int> RunAsync(string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.StandardOutput.ReadToEndAsync(Cancellation);
        await error;
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }
}
