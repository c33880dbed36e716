using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Calma.Server.Serving;

namespace Calma.System.Tests;

/// <summary>Callers that take a connection and give nothing for it: each is ended, and the others are answered.</summary>
public sealed partial class ConnectionTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly CommandLine _calma = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string CredentialsFile => Path.Combine(_calma.Folder, "settings", "calma", "credentials.json");

    [Theory(Timeout = 120_000)]
    [InlineData("/v1/download?select=acme/**")]
    [InlineData("/v1/configs/acme/generic/large0")]
    public async Task Who_reads_fast_and_then_no_more_is_cut_off(string route)
    {
        await using var server = await CalmaServer.StartAsync(Options with { StallTimeout = TimeSpan.FromSeconds(1) }, Cancellation);
        using var http = await HttpAsync(server.Url);
        await PutAsync(http, "large0", $"\"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(7 * Megabyte))}\"");
        await PutAsync(http, "large1", $"\"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(7 * Megabyte))}\"");

        // What it takes at first buys it more than an hour at the rate that the web server asks for.
        using var reader = await AskAsync(http, $"GET {route}");
        await reader.GetStream().ReadExactlyAsync(new byte[Megabyte], Cancellation);

        await EndedAsync(reader);
        Assert.Equal(201, await PutAsync(http, "after", "{}"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_watcher_that_reads_nothing_is_cut_off_and_holds_up_no_write()
    {
        await using var server = await CalmaServer.StartAsync(Options with { StallTimeout = TimeSpan.FromSeconds(1) }, Cancellation);
        using var http = await HttpAsync(server.Url);
        using var watcher = await AskAsync(http, $"GET {Routes.Watch}");
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var name = $"{new string('n', 60)}{writer}";
            await PutAsync(http, name, "{}");
            for (var number = 0; !cut.IsCancellationRequested; number++)
            {
                Assert.Equal(200, await PutAsync(http, name, $"{number}", "If-Match"));
            }
        }, Cancellation)).ToArray();
        await EndedAsync(watcher);
        await cut.CancelAsync();

        await Task.WhenAll(writers);
    }

    [Fact(Timeout = 120_000)]
    public async Task Connections_beyond_the_most_are_closed_and_the_others_are_answered()
    {
        await using var server = await CalmaServer.StartAsync(Options with { MaxConnections = 20 }, Cancellation);
        using var http = await HttpAsync(server.Url);
        Assert.Equal(201, await PutAsync(http, "first", "{}"));
        var idle = await ConnectAsync(server.Url, 40);
        try
        {
            // One of the 20 is the writer's.
            var closed = 0;
            await foreach (var answer in Task.WhenEach(idle.Select(SaysSomethingAsync)))
            {
                Assert.False(await answer);
                if (++closed == 21)
                {
                    break;
                }
            }

            Assert.Equal(201, await PutAsync(http, "second", "{}"));
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }

        using var another = await HttpAsync(server.Url);
        while (await TryAsync(another) != HttpStatusCode.OK)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task More_connections_than_a_process_may_open_files_do_not_end_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a process how many files it may open.");
        using var process = Start("ulimit -n 700 && exec \"$0\" \"$@\"");
        using var http = await HttpAsync(await ListensAtAsync(process));
        Assert.Equal(201, await PutAsync(http, "first", "{}"));
        // Answers are held to the document, which takes files to make while there are some.
        _ = await ApiDocument.ReadAsync(http);

        var idle = await ConnectAsync(http.BaseAddress!, 900);
        Assert.Equal(201, await PutAsync(http, "second", "{}"));
        Assert.Equal(200, (await ServerFixture.SendAsync(http, "GET", $"{Routes.Config("acme/generic/first")}?consistency=strong", null, "")).Status);

        idle.ForEach(connection => connection.Dispose());
        Assert.False(process.HasExited);
        process.Kill();
    }

    [Fact(Timeout = 120_000)]
    public async Task Callers_that_leave_in_the_middle_leave_no_error_no_connection_and_no_file_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows which files a process has open.");
        var temporary = Directory.CreateDirectory(Path.Combine(_calma.Folder, "temporary")).FullName;
        _calma.Variables["TMPDIR"] = temporary;
        _calma.Variables["DOTNET_EnableDiagnostics"] = "0";
        using var process = Start("exec \"$0\" \"$@\"");
        using var http = await HttpAsync(await ListensAtAsync(process));
        var log = process.StandardOutput.ReadToEndAsync(Cancellation);
        await PutAsync(http, "here", "{}");
        var open = SocketsOf(process);

        await Parallel.ForAsync(0, 2000, Cancellation, async (number, cancellation) =>
        {
            using var caller = await AskAsync(http, ((string[])["PUT /v1/configs/acme/generic/cut", "POST /v1/import", "PUT /v1/configs/acme/generic/cut", "GET /v1/watch", "POST /v1/import", "GET /v1/download"])[number % 6]);
            await caller.GetStream().WriteAsync(new byte[number * 10], cancellation);
            await Task.Delay(number % 10, cancellation);
            // Most end as a process that is killed, the others as one that is told to.
            caller.LingerState = new LingerOption(number % 8 < 7, 0);
        });
        while (SocketsOf(process) > open || Directory.EnumerateFileSystemEntries(temporary).Any())
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(404, (await ServerFixture.SendAsync(http, "GET", Routes.Config("acme/generic/cut"), null, "")).Status);
        process.Kill();
        Assert.DoesNotContain((await log).Split('\n'), line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal));
    }

    public void Dispose() => _calma.Dispose();

    private ServeOptions Options => new("memory:", new Uri("http://127.0.0.1:0"), CredentialsFile);

    // A shell in front, which sets what a process may do.
    private Process Start(string shell)
    {
        var plain = _calma.Start("serve", "--store", $"sqlite:{Path.Combine(_calma.Folder, "calma.db")}", "--listen", "http://127.0.0.1:0", "--log", "json");
        var start = new ProcessStartInfo("sh", ["-c", shell, plain.FileName, .. plain.ArgumentList]) { WorkingDirectory = _calma.Folder, RedirectStandardOutput = true };
        foreach (var (name, value) in plain.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<Uri> ListensAtAsync(Process process)
    {
        var url = new Uri(Address().Match(await process.StandardOutput.ReadLineAsync(Cancellation) ?? "").Value);
        await process.StandardOutput.ReadLineAsync(Cancellation);
        return url;
    }

    private static int SocketsOf(Process process) => Directory.EnumerateFiles($"/proc/{process.Id}/fd")
        .Count(file => new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private async Task<HttpClient> HttpAsync(Uri url)
    {
        var token = JsonElement.Parse(await File.ReadAllTextAsync(CredentialsFile, Cancellation)).GetProperty("token").GetString();
        return new HttpClient { BaseAddress = url, DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" } } };
    }

    private static async Task<int> PutAsync(HttpClient http, string name, string text, string precondition = "If-None-Match")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Routes.Config($"acme/generic/{name}")) { Content = new StringContent(text, Encoding.UTF8, MediaTypes.Json) };
        request.Headers.TryAddWithoutValidation(precondition, "*");
        using var response = await http.SendAsync(request, Cancellation);
        return (int)response.StatusCode;
    }

    private static async Task<HttpStatusCode?> TryAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(Routes.Live, UriKind.Relative), Cancellation);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // Its window is small and does not grow, so that what it does not read stays with the server.
    private static async Task<TcpClient> AskAsync(HttpClient http, string order)
    {
        var client = new TcpClient { ReceiveBufferSize = 64 * 1024 };
        await client.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port, Cancellation);
        var length = order.StartsWith("GET", StringComparison.Ordinal) ? "" : "Content-Type: application/json\r\nContent-Length: 100000\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{order} HTTP/1.1\r\nHost: calma\r\nAuthorization: {http.DefaultRequestHeaders.Authorization}\r\n{length}\r\n"), Cancellation);
        return client;
    }

    private static async Task<List<TcpClient>> ConnectAsync(Uri url, int count)
    {
        List<TcpClient> clients = [];
        for (var number = 0; number < count; number++)
        {
            var client = new TcpClient();
            clients.Add(client);
            await client.ConnectAsync(url.Host, url.Port, Cancellation);
        }

        return clients;
    }

    private static async Task<bool> SaysSomethingAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], Cancellation) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // One that reads nothing learns that it was cut off when it sends.
    private static async Task EndedAsync(TcpClient client)
    {
        try
        {
            while (true)
            {
                await client.GetStream().WriteAsync("\r\n"u8.ToArray(), Cancellation);
                await Task.Delay(50, Cancellation);
            }
        }
        catch (IOException)
        {
            // That is what is waited for.
        }
    }

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Address();
}
