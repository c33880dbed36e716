using System.Diagnostics;
using System.Text.Json;

namespace Calma.Server.Demonstration;

/// <summary>The providers' own tools, which read what was downloaded; one that is not on PATH answers null.</summary>
/// <param name="home">A folder of the demo's own, which is their home.</param>
internal sealed class ProviderTools(string home)
{
    // What a shell, or a shim in place of the tool, answers where there is none.
    private const int NotFound = 127;

    /// <summary>What the AWS command line reads as a setting of a profile.</summary>
    public async Task<string?> AwsAsync(string configFile, string profile, string setting, CancellationToken cancellationToken) =>
        (await RunAsync("aws", ["configure", "get", setting, "--profile", profile], ("AWS_CONFIG_FILE", configFile), cancellationToken))?.Trim();

    /// <summary>What gcloud reads of a configuration, as a JSON object; a string says what went wrong.</summary>
    public async Task<JsonElement?> GcloudAsync(string configFile, string name, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(home, "gcloud");
        Directory.CreateDirectory(Path.Combine(folder, "configurations"));
        File.Copy(configFile, Path.Combine(folder, "configurations", "config_" + name), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "active_config"), name, cancellationToken);
        var said = await RunAsync("gcloud", ["config", "list", "--format=json"], ("CLOUDSDK_CONFIG", folder), cancellationToken);
        return said is null ? null : said is ['{', ..] ? JsonElement.Parse(said) : JsonSerializer.SerializeToElement(said);
    }

    private async Task<string?> RunAsync(string tool, string[] arguments, (string Name, string Value) variable, CancellationToken cancellationToken)
    {
        if (Find(tool) is not { } path)
        {
            return null;
        }

        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("CLOUDSDK_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment[variable.Name] = variable.Value;
        start.Environment["HOME"] = home;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(home, "no-credentials");
        start.Environment["CLOUDSDK_CORE_DISABLE_USAGE_REPORTING"] = "true";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode switch { 0 => output, NotFound => null, _ => $"{tool} failed: {await error}" };
    }

    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? tool + ".cmd" : tool)).FirstOrDefault(File.Exists);
}
