using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Calma.Server.Serving;
using Microsoft.Data.Sqlite;

namespace Calma.System.Tests;

/// <summary>Shows by a system-call trace that a revision is on the disk before its answer leaves.</summary>
public sealed partial class SyncTests : IDisposable
{
    private const int Writers = 8;
    private const int WritesEach = 40;
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-sync-").FullName;
    private readonly string _recovered = Directory.CreateTempSubdirectory("calma-synced-").FullName;
    private readonly ConcurrentDictionary<string, byte> _acknowledged = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Trace => Path.Combine(_recovered, "trace");

    [Fact]
    [Trait("soak", "yes")]
    public async Task Every_answer_leaves_after_its_revision_was_synced_and_is_recovered_from_synced_bytes_alone()
    {
        var obstacle = SystemCallTrace.FindObstacle();
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
        await WriteUnderTraceAsync();

        var answers = Answers(ignoreSyncs: false);
        var unsynced = Answers(ignoreSyncs: true);

        Assert.Equal(_acknowledged.Keys.Order(), answers.Keys.Order());
        Assert.DoesNotContain(false, answers.Values);

        // The proof can fail: with no sync in the trace no answer would have been true.
        Assert.DoesNotContain(true, unsynced.Values);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_recovered, recursive: true);
    }

    // Each config that was acknowledged, and whether it is in the store that only synced bytes make up at that moment.
    private Dictionary<string, bool> Answers(bool ignoreSyncs)
    {
        var files = new SyncedFiles(_folder);
        Dictionary<string, bool> answers = [];
        foreach (var call in SystemCallTrace.Read(Trace).Where(call => !ignoreSyncs || call.Name is not ("fsync" or "fdatasync")))
        {
            files.Follow(call);
            if (call is { IsEnd: false, Name: "sendto" or "sendmsg" or "write" or "writev" } && call.File.StartsWith("socket:", StringComparison.Ordinal)
                && Created().Match(call.Text) is { Success: true } created)
            {
                answers.Add(created.Groups["path"].Value, IsRecovered(files, created.Groups["path"].Value, created.Groups["digest"].Value));
            }
        }

        return answers;
    }

    private bool IsRecovered(SyncedFiles files, string path, string digest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_recovered, "store")).FullName;
        try
        {
            files.CopyTo(folder);
            using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "calma.db")};Pooling=False");
            database.Open();
            using var select = database.CreateCommand();
            select.CommandText = "SELECT r.bytes FROM configs c JOIN revisions r ON r.config = c.id AND r.number = c.head WHERE c.path = $path";
            select.Parameters.AddWithValue("$path", path);
            return select.ExecuteScalar() is byte[] bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == digest;
        }
        catch (SqliteException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task WriteUnderTraceAsync()
    {
        string[] words = [.. SystemCallTrace.Words(Trace), "dotnet", typeof(CalmaServer).Assembly.Location, "serve", "--data", _folder, "--listen", "http://127.0.0.1:0", "--log", "quiet"];
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_recovered, "config");
        using var strace = Process.Start(start)!;
        try
        {
            var line = await strace.StandardOutput.ReadLineAsync(Cancellation) ?? "";
            var url = new Uri(line.Split(' ')[3].TrimEnd(','));
            await strace.StandardOutput.ReadLineAsync(Cancellation);
            using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_recovered, "config", "calma", "credentials.json"), Cancellation));
            using var http = new HttpClient { BaseAddress = url };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials.RootElement.GetProperty("token").GetString());
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(http, writer)));
        }
        finally
        {
            await StopAsync(strace);
        }
    }

    // The texts are large enough for the log to be taken into the database on the way.
    private async Task WriteAsync(HttpClient http, int writer)
    {
        for (var number = 0; number < WritesEach; number++)
        {
            var path = $"acme/generic/w{writer}-{number}";
            var text = JsonSerializer.SerializeToUtf8Bytes(new string((char)('a' + writer), 20_000 + number));
            var answer = await ServerFixture.SendAsync(http, "PUT", Routes.Config(path), text, MediaTypes.Json, ("If-None-Match", "*"));
            Assert.Equal(201, answer.Status);
            _acknowledged[path] = 0;
        }
    }

    // The server is told to end, and strace ends with it.
    private static async Task StopAsync(Process strace)
    {
        var server = (await File.ReadAllTextAsync($"/proc/{strace.Id}/task/{strace.Id}/children", Cancellation)).Trim();
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {server}"]);
        await strace.WaitForExitAsync(Cancellation);
    }

    [GeneratedRegex(@"^HTTP/1\.1 201 .*\r\n\r\n.*""path"":""(?<path>[^""]+)"".*""digest"":""sha-256=(?<digest>[0-9a-f]{64})""", RegexOptions.Singleline)]
    private static partial Regex Created();
}
