using System.Diagnostics;
using System.Text;

namespace Calma.System.Tests;

/// <summary>The real command line, in a folder and with settings of its own.</summary>
public sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("calma-cli-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "calma.exe" : "calma");

    /// <summary>The command line of a holder of the administrator's token of a server.</summary>
    public static CommandLine Of(ServerFixture server) => new()
    {
        Variables = { ["CALMA_URL"] = server.Http.BaseAddress!.ToString(), ["CALMA_TOKEN"] = server.Http.DefaultRequestHeaders.Authorization!.Parameter! },
    };

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public ProcessStartInfo Start(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Program, words)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CALMA_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Folder, "settings");
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Folder, "data");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(Folder, "state");
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public Task<Said> RunAsync(params IEnumerable<string> words) => RunWithAsync("", words);

    public async Task<Said> RunWithAsync(string input, params IEnumerable<string> words)
    {
        using var process = Process.Start(Start(words))!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Said(process.ExitCode, output.ToArray(), await errors);
    }

    /// <summary>Runs a line that has to work.</summary>
    public async Task<Said> DoAsync(params IEnumerable<string> words)
    {
        var said = await RunAsync(words);
        Assert.True(said.ExitCode == 0, $"exit code {said.ExitCode}: {said.Error}");
        return said;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What the command line said.</summary>
public sealed record Said(int ExitCode, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);
}
