using System.Diagnostics;
using System.Runtime.InteropServices;
using Calma.Core;

namespace Calma.Cli.Serving;

/// <summary>Starts <c>calma-server</c> for the verbs that need a store or a web server.</summary>
internal static class ServerProgram
{
    private static string FileName => OperatingSystem.IsWindows() ? "calma-server.exe" : "calma-server";

    /// <summary>The server's program: the one that <c>CALMA_SERVER</c> names, else the one beside this program, else the first on PATH.</summary>
    public static string Find(Machine machine)
    {
        if (machine.Variable("CALMA_SERVER") is { } named)
        {
            return File.Exists(named) ? named
                : throw new CalmaException(ErrorCode.InvalidArgument, $"CALMA_SERVER names {named}, which is no file; name calma-server, or unset it.");
        }

        IEnumerable<string> folders = [AppContext.BaseDirectory, .. (machine.Variable("PATH") ?? "").Split(Path.PathSeparator)];
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists)
            ?? throw new CalmaException(
                ErrorCode.InvalidArgument, $"{FileName} is neither beside {Environment.ProcessPath} nor on PATH; install it there, or name it in CALMA_SERVER.");
    }

    /// <summary>Becomes the server where the system allows it; elsewhere runs it and answers with its exit code.</summary>
    public static async Task<int> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Comes back only where it failed: signals, streams and the exit code are then the server's own.
            var error = Replacement.Become(program, arguments);
            throw new CalmaException(
                ErrorCode.InvalidArgument, $"{program} cannot be started: {Marshal.GetPInvokeErrorMessage(error)}; look whether it may be executed and is built for this machine.");
        }

        // Ctrl+C reaches every process of the console: the server ends by itself, and this one waits for it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var server = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        await server.WaitForExitAsync(CancellationToken.None);
        return server.ExitCode;
    }
}
