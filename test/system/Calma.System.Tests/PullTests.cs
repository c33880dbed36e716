using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Calma.System.Tests;

public sealed class PullTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Team = "# team\n[profile team]\nregion = eu-west-1\nsso_start_url = https://x.example\n";
    private const string Own = "# mine\r\n[default]\r\nregion = us-east-1\r\ns3 =\r\n  max_queue_size = 5\r\n";
    private readonly CommandLine _calma = OfMachine(server);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string AwsConfig => Path.Combine(_calma.Folder, ".aws", "config");

    [Fact]
    public async Task What_is_pulled_joins_what_is_there_and_edits_of_it_go_back()
    {
        await PutAsync("cycle/aws/team", Team);
        _calma.Write(".aws/config", Own);

        var dry = await _calma.RunAsync("pull", "cycle/aws/team", "--dry-run");
        Assert.Equal((9, Own), (dry.ExitCode, await File.ReadAllTextAsync(AwsConfig, Cancellation)));
        Assert.Contains("+region = eu-west-1", dry.Output, StringComparison.Ordinal);
        await _calma.DoAsync("pull", "cycle/aws/team");
        var merged = Own + "\r\n[profile team]\r\nregion = eu-west-1\r\nsso_start_url = https://x.example\r\n";
        Assert.Equal(merged, await File.ReadAllTextAsync(AwsConfig, Cancellation));
        Assert.Contains("in step", (await _calma.DoAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _calma.RunAsync("pull", "cycle/aws/team", "--dry-run")).ExitCode);

        await File.WriteAllTextAsync(AwsConfig, merged.Replace("eu-west-1", "eu-west-3", StringComparison.Ordinal), Cancellation);
        Assert.Contains("ahead by 1 place", (await _calma.DoAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal(9, (await _calma.RunAsync("push", "cycle/aws/team", "--dry-run")).ExitCode);
        await _calma.DoAsync("push", "cycle/aws/team", "--message", "by hand");
        Assert.Equal(Team.Replace("eu-west-1", "eu-west-3", StringComparison.Ordinal), (await _calma.DoAsync("get", "cycle/aws/team")).Output);
        Assert.Contains("push", (await _calma.DoAsync("log", "cycle/aws/team")).Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("nothing to push", (await _calma.DoAsync("push", "cycle/aws/team")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_changed_is_a_conflict_that_writes_nothing_until_it_is_settled()
    {
        await PutAsync("conflict/aws/team", Team);
        await _calma.DoAsync("pull", "conflict/aws/team");
        await _calma.DoAsync("tweak", "conflict/aws/team", "/profile team/region=eu-west-2");
        var edited = Team.Replace("eu-west-1", "eu-west-9", StringComparison.Ordinal);
        await File.WriteAllTextAsync(AwsConfig, edited, Cancellation);

        var refused = await _calma.RunAsync("pull", "conflict/aws/team");

        Assert.Equal((3, edited), (refused.ExitCode, await File.ReadAllTextAsync(AwsConfig, Cancellation)));
        Assert.Contains("conflict at /profile team/region", refused.Error, StringComparison.Ordinal);
        Assert.Contains("behind, head is 2; 1 conflict", (await _calma.DoAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await _calma.RunAsync("push", "conflict/aws/team")).ExitCode);
        await _calma.DoAsync("pull", "conflict/aws/team", "--theirs-at", "/profile team");
        Assert.Equal(Team.Replace("eu-west-1", "eu-west-2", StringComparison.Ordinal), await File.ReadAllTextAsync(AwsConfig, Cancellation));
    }

    [Fact]
    public async Task What_runs_code_is_written_once_it_is_approved_and_asked_for_again_once_that_is_revoked()
    {
        await PutAsync("trust/aws/team", Team + "credential_process = /bin/one\n");

        var refused = await _calma.RunAsync("pull", "trust/aws/team");
        Assert.Equal((3, false), (refused.ExitCode, File.Exists(AwsConfig)));
        Assert.Contains("/profile team/credential_process runs code", refused.Error, StringComparison.Ordinal);
        await _calma.DoAsync("pull", "trust/aws/team", "--approve");
        File.Delete(AwsConfig);
        await _calma.DoAsync("pull", "trust/aws/team");

        using var approval = JsonDocument.Parse((await _calma.DoAsync("approvals", "list", "--json")).Output);
        await _calma.DoAsync("approvals", "revoke", approval.RootElement.GetProperty("hash").GetString()!);
        File.Delete(AwsConfig);
        Assert.Equal(3, (await _calma.RunAsync("pull", "trust/aws/team")).ExitCode);
        Assert.Equal(2, (await _calma.RunAsync("approvals", "revoke", "ffff")).ExitCode);
    }

    [Fact]
    public async Task Five_teams_with_400_profiles_share_one_file_and_each_can_leave_it()
    {
        _calma.Write(".aws/config", Own);
        for (var team = 0; team < 5; team++)
        {
            await PutAsync($"many/aws/team-{team}", string.Concat(Enumerable.Range(0, 80).Select(profile => $"[profile t{team}-{profile}]\nregion = eu-west-{profile}\noutput = json\n\n")));
            await _calma.DoAsync("pull", $"many/aws/team-{team}");
        }

        var text = await File.ReadAllTextAsync(AwsConfig, Cancellation);
        Assert.StartsWith(Own, text, StringComparison.Ordinal);
        Assert.Equal(401, text.Split('[').Length - 1);
        await PutAsync("many/aws/team-2", "[profile t2-0]\nregion = eu-west-0\noutput = json\n", "--overwrite", "--force", "--reason", "fewer");
        await _calma.DoAsync("pull");
        text = await File.ReadAllTextAsync(AwsConfig, Cancellation);
        Assert.Equal(322, text.Split('[').Length - 1);
        Assert.Contains("[profile t1-79]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_merged_is_left_alone_and_said_why()
    {
        await PutAsync("bad/aws/team", Team);

        foreach (var (text, reason) in new[] { ("[default\n", ":1:1: "), ("[default]\n[default]\n", ":2:1: "), ("\uFEFF[default]\n", ":1:1: ") })
        {
            _calma.Write(".aws/config", text);
            var said = await _calma.RunAsync("pull", "bad/aws/team");
            Assert.Equal((5, text), (said.ExitCode, await File.ReadAllTextAsync(AwsConfig, Cancellation) is var now && text[0] == '\uFEFF' ? "\uFEFF" + now : now));
            Assert.Contains(reason, said.Error, StringComparison.Ordinal);
            Assert.Contains("Nothing was written.", said.Error, StringComparison.Ordinal);
        }

        File.Delete(AwsConfig);
        Directory.CreateDirectory(AwsConfig);
        Assert.Contains("is a folder", (await _calma.RunAsync("pull", "bad/aws/team")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _calma.RunAsync("push", "bad/aws/team")).ExitCode);
        Assert.Equal(4, (await _calma.RunAsync("pull", "bad/aws/nobody")).ExitCode);
        await PutAsync("bad/generic/app", "{}");
        Assert.Contains("--to", (await _calma.RunAsync("pull", "bad/generic/app")).Error, StringComparison.Ordinal);
        await _calma.DoAsync("pull", "bad/generic/app", "--to", "here/app.json");
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(_calma.Folder, "here", "app.json"), Cancellation));
    }

    [Fact]
    public async Task Without_the_server_the_file_stays_and_the_copy_brings_it_back()
    {
        await PutAsync("offline/aws/team", Team);
        await _calma.DoAsync("pull", "offline/aws/team");
        var there = _calma.Variables["CALMA_URL"];
        // The same server by name, at a port where nobody listens, is another server: its copies are its own.
        File.Delete(AwsConfig);
        await _calma.DoAsync("pull", "offline/aws/team", "--offline");
        Assert.Equal(Team, await File.ReadAllTextAsync(AwsConfig, Cancellation));

        _calma.Variables["CALMA_URL"] = "http://127.0.0.1:9";
        var said = await _calma.RunAsync("pull", "offline/aws/team");
        Assert.Equal(7, said.ExitCode);
        Assert.Contains($"{AwsConfig} stands as it is: revision 1 of offline/aws/team", said.Error, StringComparison.Ordinal);
        Assert.Contains($"of {there}", (await _calma.DoAsync("status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_followed_file_takes_every_change()
    {
        await PutAsync("follow/aws/team", Team);
        using var following = Process.Start(_calma.Start("pull", "follow/aws/team", "--follow"))!;
        try
        {
            await UntilAsync(() => File.Exists(AwsConfig) && File.ReadAllText(AwsConfig) == Team);
            await _calma.DoAsync("tweak", "follow/aws/team", "/profile team/region=eu-west-7");
            await UntilAsync(() => File.ReadAllText(AwsConfig).Contains("eu-west-7", StringComparison.Ordinal));
        }
        finally
        {
            following.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_link_is_followed_and_the_mode_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        await PutAsync("link/aws/team", Team);
        var real = _calma.Write("dotfiles/aws", Own);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Directory.CreateDirectory(Path.GetDirectoryName(AwsConfig)!);
        File.CreateSymbolicLink(AwsConfig, real);

        await _calma.DoAsync("pull", "link/aws/team");

        Assert.Equal(real, new FileInfo(AwsConfig).LinkTarget);
        Assert.Contains("[profile team]", await File.ReadAllTextAsync(real, Cancellation), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
    }

    [Theory]
    [Trait("soak", "yes")]
    [InlineData("pwrite64")]
    [InlineData("fsync,fdatasync")]
    [InlineData("rename,renameat,renameat2,link,linkat")]
    [InlineData("unlink,mkdir,fchmod")]
    public async Task A_pull_that_is_killed_at_any_step_leaves_the_old_file_or_the_new_one_and_the_next_goes_on(string calls)
    {
        var obstacle = SystemCallTrace.FindObstacle();
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
        await PutAsync("kill/aws/team", Team);
        var merged = Own + "\r\n[profile team]\r\nregion = eu-west-1\r\nsso_start_url = https://x.example\r\n";
        Directory.CreateDirectory(Path.Combine(_calma.Folder, "state"));
        var kills = 0;
        foreach (var call in calls.Split(','))
        {
            for (var step = 1; ; step++)
            {
                _calma.Write(".aws/config", Own);
                Directory.Delete(Path.Combine(_calma.Folder, "state"), recursive: true);
                var start = _calma.Start("pull", "kill/aws/team");
                start.FileName = "strace";
                foreach (var word in (string[])["pull", "kill/aws/team"])
                {
                    start.ArgumentList.Remove(word);
                }

                string[] words = ["-f", "-q", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={step}", CommandLine.Program, "pull", "kill/aws/team"];
                Array.ForEach(words, start.ArgumentList.Add);
                using var process = Process.Start(start)!;
                process.StandardInput.Close();
                await process.StandardOutput.ReadToEndAsync(Cancellation);
                await process.WaitForExitAsync(Cancellation);
                Assert.Contains(await File.ReadAllTextAsync(AwsConfig, Cancellation), (string[])[Own, merged]);
                Directory.CreateDirectory(Path.Combine(_calma.Folder, "state"));
                if (process.ExitCode == 0)
                {
                    break;
                }

                kills++;
                await _calma.DoAsync("pull", "kill/aws/team");
                Assert.Equal(merged, await File.ReadAllTextAsync(AwsConfig, Cancellation));
                Assert.Equal([AwsConfig], Directory.GetFiles(Path.GetDirectoryName(AwsConfig)!));
            }
        }

        Assert.True(kills > 2, $"{kills} kills");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills");
    }

    public void Dispose() => _calma.Dispose();

    /// <summary>A machine whose home is the folder of the command line.</summary>
    internal static CommandLine OfMachine(ServerFixture server)
    {
        var calma = CommandLine.Of(server);
        calma.Variables["HOME"] = calma.Folder;
        return calma;
    }

    private Task<Said> PutAsync(string path, string text, params string[] options)
    {
        var file = path.Split('/')[1] == "generic" ? "app.json" : "team";
        _calma.Write(file, text);
        return _calma.DoAsync(["put", file, path, .. options]);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(50, Cancellation);
        }
    }
}
