using System.ComponentModel;
using System.Diagnostics;

namespace Calma.Storage.Conformance;

/// <summary>A real server of <c>eng/services</c>, or one that runs already and that <c>CALMA_TEST_NAME</c> names by its store's URI.</summary>
/// <remarks>Where it cannot be had the tests are skipped with the reason; in CI that is a failure.</remarks>
public sealed class RealServer : IAsyncDisposable
{
    private static readonly string Services = FindServices();
    private readonly string _name;
    private readonly string? _folder;

    private RealServer(string name, string? folder, IReadOnlyDictionary<string, string> settings) => (_name, _folder, Settings) = (name, folder, settings);

    /// <summary>The user as whom servers run that refuse root, as <c>eng/services/lib.sh</c> names it.</summary>
    public const string User = "calma-test";

    /// <summary>What the server printed of itself: <c>URI</c>, and what else its script promises.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The store's URI.</summary>
    public string Uri => Settings["URI"];

    /// <summary>The URI of a store below that one.</summary>
    public string UriOf(string place) => Uri.Split('?', 2) is [var before, var query] ? $"{before.TrimEnd('/')}/{place}?{query}" : $"{Uri.TrimEnd('/')}/{place}";

    /// <summary>Where its data and logs lie.</summary>
    /// <exception cref="Exception">Skips the test where the server is somebody else's.</exception>
    public string Folder
    {
        get
        {
            Assert.SkipWhen(_folder is null, $"The server was named by {VariableOf(_name)}, and a test does not break what others started.");
            return _folder!;
        }
    }

    /// <summary>Starts it anew, with its data in a folder that is gone afterwards; settings of its script make it one of the test's own.</summary>
    public static async Task<RealServer> StartAsync(string name, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        if (settings.Length == 0 && Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } running)
        {
            return new RealServer(name, folder: null, new Dictionary<string, string> { ["URI"] = running });
        }

        var folder = Directory.CreateTempSubdirectory($"calma-{name}-").FullName;
        var (exitCode, output, error) = await RunAsync(name, ["start", folder, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)], cancellationToken, settings);
        if (exitCode != 0)
        {
            await RunAsync(name, ["kill", folder], CancellationToken.None);
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") is null, $"There is no {name} server here: {error.Trim()}");
            Assert.Fail($"The {name} server did not come up: {error.Trim()}");
        }

        return new RealServer(name, folder, SettingsIn(output));
    }

    /// <summary>Starts again what was stopped or killed, a member of it or all, with the same data on the same ports.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => DoAsync("start", member: null, cancellationToken);

    /// <summary>Ends a process of it, or all, as a loss of power to it would.</summary>
    public Task KillAsync(CancellationToken cancellationToken, string? member = null) => DoAsync("kill", member, cancellationToken);

    /// <summary>Ends it in order.</summary>
    public Task StopAsync(CancellationToken cancellationToken, string? member = null) => DoAsync("stop", member, cancellationToken);

    /// <summary>Holds it, so that its connections stay and nothing answers.</summary>
    public Task PauseAsync(CancellationToken cancellationToken, string? member = null) => DoAsync("pause", member, cancellationToken);

    /// <summary>Lets it go on.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken, string? member = null) => DoAsync("resume", member, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await RunAsync(_name, ["kill", _folder], CancellationToken.None);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task DoAsync(string verb, string? member, CancellationToken cancellationToken)
    {
        var (exitCode, _, error) = await RunAsync(_name, member is null ? [verb, Folder] : [verb, Folder, member], cancellationToken);
        Assert.True(exitCode == 0, $"'{verb}' of {_name} failed: {error}");
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string name, string[] arguments, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Services, name), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception failure)
        {
            return (3, "", failure.Message);
        }
    }

    private static Dictionary<string, string> SettingsIn(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);

    private static string VariableOf(string name) => "CALMA_TEST_" + name.ToUpperInvariant();

    private static string FindServices()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Calma.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? "", "eng", "services");
    }
}
