using System.Text;
using System.Text.Json;
using Calma.Server.Serving;
using Calma.Storage.Conformance;
using Npgsql;

namespace Calma.System.Tests;

/// <summary>A disk that is really full, under a real server.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-full-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_503_for_writes_reads_go_on_and_so_do_writes_once_there_is_room()
    {
        using var disk = SmallDisk.TryMount(24);
        Assert.SkipWhen(disk is null, SmallDisk.Lack);
        await FillAndFreeAsync($"sqlite:{Path.Combine(disk!.Folder, "calma.db")}", disk);
    }

    /// <summary>The tables' disk; PostgreSQL itself ends where that of its log is full.</summary>
    [Fact]
    public async Task A_full_disk_under_PostgreSQL_is_503_for_writes_reads_go_on_and_so_do_writes_once_there_is_room()
    {
        using var disk = SmallDisk.TryMount(24, RealServer.User);
        Assert.SkipWhen(disk is null, SmallDisk.Lack);
        await using var server = await RealServer.StartAsync("postgres", Cancellation);
        await using (var database = NpgsqlDataSource.Create(ConnectionOf(new Uri(server.Uri))))
        {
            await RunAsync(database, $"CREATE TABLESPACE small LOCATION '{disk!.Folder}'");
            await RunAsync(database, "ALTER DATABASE postgres SET default_tablespace = small");
        }

        await FillAndFreeAsync(server.Uri, disk);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task FillAndFreeAsync(string store, SmallDisk disk)
    {
        var credentials = Path.Combine(_folder, "credentials.json");
        await using var server = await CalmaServer.StartAsync(new ServeOptions(store, new Uri("http://127.0.0.1:0"), credentials), Cancellation);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + JsonElement.Parse(await File.ReadAllTextAsync(credentials, Cancellation)).GetProperty("token").GetString());
        Assert.Equal(201, (await PutAsync("first", 100)).Status);
        disk.Fill();

        var refused = await PutAsync("second", 1_000_000);

        Assert.Equal((503, "store_unavailable"), refused.Problem);
        Assert.Equal("1", refused["retryAfter"]);
        Assert.Contains("full", refused["detail"], StringComparison.Ordinal);
        Assert.Equal(200, (await GetAsync("first")).Status);
        Assert.Equal(404, (await GetAsync("second")).Status);
        Assert.Equal(200, (await ServerFixture.SendAsync(http, "GET", Routes.Ready, null, "")).Status);

        disk.Free();
        Assert.Equal(201, (await PutAsync("second", 1_000_000)).Status);
        Assert.Equal(1_000_000, (await GetAsync("second")).Bytes.Length);

        Task<Answer> PutAsync(string name, int bytes) => ServerFixture.SendAsync(http, "PUT", Routes.Config($"acme/generic/{name}"), Encoding.ASCII.GetBytes($"\"{new string('x', bytes - 2)}\""), MediaTypes.Json);

        Task<Answer> GetAsync(string name) => ServerFixture.SendAsync(http, "GET", Routes.Config($"acme/generic/{name}") + "?consistency=strong", null, "");
    }

    private static string ConnectionOf(Uri uri) => uri.UserInfo.Split(':') is [var user, var password]
        ? new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port, Username = user, Password = password, Database = uri.AbsolutePath.Trim('/') }.ToString()
        : throw new ArgumentException(uri.ToString());

    private static async Task RunAsync(NpgsqlDataSource database, string statement)
    {
        await using var command = database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
