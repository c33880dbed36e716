using System.Diagnostics;
using System.Text;

namespace Calma.System.Tests.Guides;

/// <summary>A shell in an empty folder and an empty home, with the built command line on its PATH and a server to speak to.</summary>
internal sealed class GuideShell(ServerFixture server) : IDisposable
{
    private const string Mark = "----- the next command -----";
    private static readonly string[] Cleared = ["CALMA_", "XDG_", "AWS_", "CLOUDSDK_", "AZURE_", "KUBECONFIG", "TF_", "PG", "OCI_", "ALIBABA", "ALICLOUD", "DIGITALOCEAN_", "PYTHON"];
    private readonly string _home = Directory.CreateTempSubdirectory("calma-guide-").FullName;

    /// <summary>Whether a program is on PATH.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>The lines that each command prints, one after the other in one shell; a vendor's errors are left out.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> RunAsync(IEnumerable<GuideCommand> commands)
    {
        var script = new StringBuilder("exec 2>&1\n");
        foreach (var command in commands)
        {
            var lines = command.Tool is { } tool ? Has(tool) ? $"{{ {command.Text}\n}} 2>/dev/null" : "(exit 0)" : command.Text;
            script.Append(lines).Append('\n').Append($"code=$?; printf '\\n%s\\n' '{Mark}'; (exit $code)\n");
        }

        var start = new ProcessStartInfo("bash", ["--norc", "--noprofile", "-c", script.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Directory.CreateDirectory(Path.Combine(_home, "folder")).FullName,
        };
        foreach (var name in start.Environment.Keys.Where(name => Cleared.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = _home;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["PATH"] = $"{Path.GetDirectoryName(CommandLine.Program)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALMA_URL"] = server.Http.BaseAddress!.ToString();
        start.Environment["CALMA_TOKEN"] = server.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AZURE_CORE_COLLECT_TELEMETRY"] = "no";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. (await output).Split($"\n{Mark}\n")[..^1].Select(said => said.TrimEnd('\n') is { Length: > 0 } text ? text.Split('\n') : [])];
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);
}
