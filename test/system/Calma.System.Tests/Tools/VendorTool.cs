using System.Diagnostics;
using System.Text;

namespace Calma.System.Tests.Tools;

/// <summary>A provider's own command line, run in an empty home folder with none of its variables set.</summary>
public sealed class VendorTool : IDisposable
{
    private static readonly string[] Cleared = ["AWS_", "CLOUDSDK_", "AZURE_", "KUBECONFIG", "TF_", "PG", "OCI_", "PYTHON"];
    private static readonly string[] OfDebian = ["aws", "az", "kubectl", "psql"];
    private readonly string _program;
    private readonly Dictionary<string, string> _environment = [];

    /// <summary>Finds it, or skips the test; where CI runs, the ones that Debian has must be there.</summary>
    public VendorTool(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true" && OfDebian.Contains(program))
        {
            Assert.Fail($"There is no '{program}' on PATH, though CI has to install it.");
        }

        Assert.SkipWhen(found is null, $"There is no '{program}' on PATH.");
        _program = found;
        Home = Directory.CreateTempSubdirectory("calma-tool-").FullName;
        Set("HOME", Home);
    }

    /// <summary>The home folder.</summary>
    public string Home { get; }

    /// <summary>Sets a variable for every run.</summary>
    public void Set(string name, string value) => _environment[name] = value;

    /// <summary>Writes a file below the home folder.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    /// <summary>Writes a file below the home folder.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Runs it, with text on its standard input where there is some.</summary>
    public async Task<ToolRun> RunAsync(IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo(_program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home,
        };
        foreach (var name in start.Environment.Keys.Where(name => Cleared.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolRun(process.ExitCode, await output, await error);
    }

    /// <summary>Runs it with words that hold no blanks.</summary>
    public Task<ToolRun> RunAsync(string arguments) => RunAsync(arguments.Split(' '));

    public void Dispose() => Directory.Delete(Home, recursive: true);
}

/// <summary>How a tool ended and what it wrote.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it did what was asked.</summary>
    public bool IsFine => ExitCode == 0;

    /// <summary>What it wrote, without the last line's end.</summary>
    public string Said => Output.TrimEnd('\r', '\n');
}
