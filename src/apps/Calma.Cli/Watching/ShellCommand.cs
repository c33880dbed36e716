using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Watching;

/// <summary>A line that the shell runs for a change.</summary>
internal static class ShellCommand
{
    /// <summary>Runs it, with the change in its environment; says why it failed, and nothing where it did not.</summary>
    public static async Task<string?> RunAsync(string line, string folder, ChangedBody change)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { Arguments = $"/d /s /c \"{line}\"" }
            : new ProcessStartInfo("/bin/sh", ["-c", line]);
        (start.UseShellExecute, start.WorkingDirectory) = (false, folder);
        start.Environment["CALMA_PATH"] = change.Path;
        start.Environment["CALMA_REVISION"] = change.Revision.ToString(CultureInfo.InvariantCulture);
        start.Environment["CALMA_CAUSE"] = change.Cause;
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0 ? null : $"it ended with exit code {process.ExitCode}";
        }
        catch (Win32Exception failure)
        {
            return $"the shell cannot be started: {failure.Message}";
        }
    }
}
