using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Calma.System.Tests;

public sealed partial class SetupTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly CommandLine _calma = CommandLine.Of(server);

    private string Settings => Path.Combine(_calma.Folder, "settings", "calma", "credentials.json");

    private (string Certificate, string Key) WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=calma.test", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return (_calma.Write("server.pem", certificate.ExportCertificatePem()), _calma.Write("server.key", key.ExportPkcs8PrivateKeyPem()));
    }

    [Fact]
    public async Task A_login_is_kept_for_its_owner_alone_and_serves_its_own_server_alone()
    {
        var (url, token) = (_calma.Variables["CALMA_URL"], _calma.Variables["CALMA_TOKEN"]);
        _calma.Variables.Clear();

        var wrong = await _calma.RunWithAsync("calma_x_wrong\n", "login", "--server", url);
        var none = await _calma.RunAsync("list", "--server", url);
        var right = await _calma.RunWithAsync($"{token}\n", "login", "--server", url);

        Assert.Equal((6, 6, 0), (wrong.ExitCode, none.ExitCode, right.ExitCode));
        Assert.DoesNotContain(token, right.Output + right.Error, StringComparison.Ordinal);
        await _calma.DoAsync("list");
        var elsewhere = new UriBuilder(url) { Host = "localhost" }.Uri.ToString();
        Assert.Equal(6, (await _calma.RunAsync("list", "--server", elsewhere)).ExitCode);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Settings));
            File.SetUnixFileMode(Settings, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            Assert.Contains("chmod 600", (await _calma.DoAsync("list")).Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_is_made_listed_and_revoked_and_its_secret_alone_is_the_output()
    {
        var made = await _calma.DoAsync("token", "create", "ci", "--scope", "read", "--select", "acme/**", "--expires", "+1d");
        var secret = made.Output.TrimEnd('\n');
        using var holder = CommandLine.Of(server);
        holder.Variables["CALMA_TOKEN"] = secret;

        await holder.DoAsync("list");
        holder.Write("a.json", "{}");
        Assert.Equal(6, (await holder.RunAsync("put", "a.json", "acme/generic/a")).ExitCode);
        Assert.Equal(4, (await holder.RunAsync("get", "other/generic/a")).ExitCode);
        var list = await _calma.DoAsync("token", "list");
        await _calma.DoAsync("token", "revoke", secret.Split('_')[1]);

        Assert.Matches($"{secret.Split('_')[1]} +ci +until [^ ]+Z +read +acme/\\*\\* ", list.Output);
        Assert.DoesNotContain(secret, list.Output, StringComparison.Ordinal);
        Assert.Equal(6, (await holder.RunAsync("list")).ExitCode);
    }

    [Fact]
    public async Task The_doctor_finds_nothing_where_all_is_well_and_says_what_is_wrong_and_how_to_mend_it_elsewhere()
    {
        var well = await _calma.DoAsync("doctor");
        var json = await _calma.DoAsync("doctor", "--json");
        var unreachable = await _calma.RunAsync("doctor", "--server", "http://127.0.0.1:9");
        var stranger = await _calma.RunAsync("doctor", "--token", "calma_x_wrong");

        Assert.All(well.Output.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("ok  ", line, StringComparison.Ordinal));
        Assert.Contains("'administrator' may read, ", well.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_calma.Variables["CALMA_TOKEN"], well.Output, StringComparison.Ordinal);
        Assert.Equal("{\"findings\":[]}\n", json.Output);
        Assert.Equal((7, 6), (unreachable.ExitCode, stranger.ExitCode));
        Assert.Matches("(?m)^FAIL  server .*calma serve", unreachable.Output);
        Assert.Matches("(?m)^FAIL  token .*calma login", stranger.Output);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_of_unknown_outcome_and_says_how_to_learn_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var listening = CutOffAsync(listener);
        _calma.Variables["CALMA_URL"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var said = await _calma.RunAsync("rm", "acme/generic/app", "--idempotency-key", "my-key");
        listener.Stop();
        await listening;

        Assert.Equal(7, said.ExitCode);
        Assert.Contains("(outcome_unknown)", said.Error, StringComparison.Ordinal);
        Assert.Contains("--idempotency-key my-key", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Serve_becomes_the_server_itself_and_its_signals_and_exit_code_are_the_servers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot replace a process.");
        using var process = Process.Start(_calma.Start("serve", "--store", "memory:", "--listen", "http://127.0.0.1:0"))!;
        var url = Address().Match(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "").Value;
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        _calma.Variables.Clear();
        await _calma.DoAsync("list", "--server", url);
        Assert.Contains("calma-server", await File.ReadAllTextAsync($"/proc/{process.Id}/cmdline", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(2, (await _calma.RunAsync("serve", "--listen", "nowhere")).ExitCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_server_that_is_told_to_stop_answers_long_polls_ends_watches_and_exits_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var process = Process.Start(_calma.Start("serve", "--store", "memory:", "--listen", "http://127.0.0.1:0"))!;
        var url = Address().Match(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "").Value;
        _calma.Variables.Clear();
        _calma.Write("a.json", "{}");
        await _calma.DoAsync("put", "a.json", "acme/generic/a", "--server", url);
        var token = global::System.Text.Json.JsonElement.Parse(await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken)).GetProperty("token").GetString();
        using var http = new HttpClient { BaseAddress = new Uri(url), DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" } } };
        var tag = (await ServerFixture.SendAsync(http, "GET", Routes.Config("acme/generic/a"), null, "")).Tag!;

        var poll = ServerFixture.SendAsync(http, "GET", Routes.Config("acme/generic/a"), null, "", ("If-None-Match", tag), ("Prefer", "wait=60"));
        using var watch = new StreamReader(await http.GetStreamAsync(new Uri(Routes.Watch, UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("event: reset", await watch.ReadLineAsync(TestContext.Current.CancellationToken));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        var told = await watch.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(304, (await poll).Status);
        Assert.EndsWith("\n\n", told, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Serve_speaks_TLS_with_the_certificate_that_it_is_given()
    {
        var (certificate, key) = WriteCertificate();
        using var process = Process.Start(_calma.Start("serve", "--store", "memory:", "--listen", "https://127.0.0.1:0", "--certificate", certificate, "--key", key))!;
        try
        {
            var url = Address().Match(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "").Value;
            using var trusting = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=calma.test" } };
            using var http = new HttpClient(trusting) { DefaultRequestVersion = HttpVersion.Version20 };
            using var answer = await http.GetAsync(new Uri(url + "/health/ready"), TestContext.Current.CancellationToken);

            Assert.StartsWith("https://", url, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task What_nobody_can_listen_at_or_with_is_told_in_a_line()
    {
        var taken = server.Http.BaseAddress!.ToString();
        var (certificate, _) = WriteCertificate();
        foreach (var words in (string[][])[[taken], ["http://192.0.2.1:2256", "--insecure"], ["https://127.0.0.1:0"], ["http://127.0.0.1:0", "--key", "x"], ["https://127.0.0.1:0", "--certificate", certificate, "--key", "nowhere"], ["ftp://127.0.0.1"], ["http://0.0.0.0:0"], ["http://127.0.0.1:0", "--limit", "nothing=1"], ["http://127.0.0.1:0", "--limit", "requests=0"], ["http://127.0.0.1:0", "--log", "xml"]])
        {
            var said = await _calma.RunAsync(["serve", "--store", "memory:", "--listen", .. words]);

            Assert.Equal((2, ""), (said.ExitCode, said.Output));
            Assert.Matches("^calma: [^\n]+\\. \\(invalid_argument\\)\n$", said.Error);
        }
    }

    [Fact]
    public async Task A_first_token_that_cannot_be_written_says_how_to_have_another()
    {
        _calma.Variables.Clear();
        _calma.Variables["XDG_CONFIG_HOME"] = _calma.Write("no-folder", "");

        var said = await _calma.RunAsync("serve", "--listen", "http://127.0.0.1:0");
        _calma.Variables["XDG_CONFIG_HOME"] = Path.Combine(_calma.Folder, "settings");
        var repaired = await _calma.RunAsync("store", "repair-token");

        Assert.Equal((7, 0), (said.ExitCode, repaired.ExitCode));
        Assert.Contains("'calma store repair-token'", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("calma_administrator_", said.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Settings));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("store verify")]
    [InlineData("store stats")]
    [InlineData("store backup")]
    [InlineData("store restore")]
    [InlineData("store repair-token")]
    public async Task What_help_says_of_the_servers_verbs_is_what_the_server_takes(string verb)
    {
        var ours = await _calma.DoAsync([.. verb.Split(' '), "--help"]);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "calma-server"), [.. verb.Split(' '), "--help"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var theirs = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(OptionsOf(theirs), OptionsOf(ours.Output));
    }

    [Fact]
    public async Task A_store_is_proved_by_the_server_and_an_option_before_the_verb_reaches_it()
    {
        _calma.Variables.Clear();
        _calma.Variables["CALMA_STORE"] = $"sqlite:{Path.Combine(_calma.Folder, "calma.db")}";
        using (var process = Process.Start(_calma.Start("serve", "--listen", "http://127.0.0.1:0"))!)
        {
            await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var json = await _calma.DoAsync("--json", "store", "stats", "--no-color");

        Assert.StartsWith("{", json.Output, StringComparison.Ordinal);
        await _calma.DoAsync("store", "verify", "-q");
        Assert.Equal(2, (await _calma.RunAsync("store", "backup")).ExitCode);
    }

    public void Dispose() => _calma.Dispose();

    private static IEnumerable<string> OptionsOf(string help) =>
        OptionLine().Matches(help).Select(match => match.Groups["name"].Value).Except(["--help", "--version"]).Order(StringComparer.Ordinal);

    // Reads what is asked, and hangs up without an answer.
    private static async Task CutOffAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                _ = await client.GetStream().ReadAsync(new byte[4096], TestContext.Current.CancellationToken);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    [GeneratedRegex("https?://[0-9.:]+")]
    private static partial Regex Address();

    [GeneratedRegex("^  (?:-[^ ]+, )*(?<name>--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex OptionLine();
}
