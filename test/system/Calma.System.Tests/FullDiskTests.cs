using System.Diagnostics;
using System.Text.Json;
using Calma.Server.Serving;

namespace Calma.System.Tests;

/// <summary>A disk that is really full, under a real server.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-full-").FullName;
    private bool _isMounted;

    [Fact]
    public async Task A_full_disk_is_503_for_writes_reads_go_on_and_so_do_writes_once_there_is_room()
    {
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", _folder);
        Assert.SkipUnless(_isMounted, "This machine lets nobody mount the small file system that the test fills.");
        var credentials = Path.Combine(_folder, "credentials.json");
        await using var server = await CalmaServer.StartAsync(new ServeOptions($"sqlite:{Path.Combine(_folder, "calma.db")}", new Uri("http://127.0.0.1:0"), credentials), TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + JsonElement.Parse(await File.ReadAllTextAsync(credentials, TestContext.Current.CancellationToken)).GetProperty("token").GetString());
        Assert.Equal(201, (await PutAsync("first", 100)).Status);
        var filler = Path.Combine(_folder, "filler");
        Fill(filler);

        var refused = await PutAsync("second", 1_000_000);

        Assert.Equal((503, "store_unavailable"), refused.Problem);
        Assert.Equal("1", refused["retryAfter"]);
        Assert.Contains("full", refused["detail"], StringComparison.Ordinal);
        Assert.Equal(200, (await GetAsync("first")).Status);
        Assert.Equal(404, (await GetAsync("second")).Status);
        Assert.Equal(200, (await ServerFixture.SendAsync(http, "GET", Routes.Ready, null, "")).Status);

        File.Delete(filler);
        Assert.Equal(201, (await PutAsync("second", 1_000_000)).Status);
        Assert.Equal(1_000_000, (await GetAsync("second")).Bytes.Length);

        Task<Answer> PutAsync(string name, int bytes) => ServerFixture.SendAsync(http, "PUT", Routes.Config($"acme/generic/{name}"), global::System.Text.Encoding.ASCII.GetBytes($"\"{new string('x', bytes - 2)}\""), MediaTypes.Json);

        Task<Answer> GetAsync(string name) => ServerFixture.SendAsync(http, "GET", Routes.Config($"acme/generic/{name}"), null, "");
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", "-l", _folder);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static void Fill(string file)
    {
        using var stream = File.Create(file);
        try
        {
            for (var block = new byte[64 * 1024]; ;)
            {
                stream.Write(block);
                stream.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // That was the point.
        }
    }

    private static bool Run(string command, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, words) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
