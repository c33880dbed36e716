using System.Diagnostics;

// Signals reach the server too, since it is in the same group; here they only must not end the wait.
Console.CancelKeyPress += (_, signal) => signal.Cancel = true;

if (args is not ["serve" or "demo", ..])
{
    Console.Error.WriteLine("calma serve [--store URI] [--listen URL] [--data DIR]    start the server");
    Console.Error.WriteLine("calma demo                                               the main job, end to end, in a temporary folder");
    return args is ["--help" or "-h"] ? 0 : 2;
}

var beside = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "calma-server.exe" : "calma-server");
using var server = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("CALMA_SERVER") ?? beside, args) { UseShellExecute = false })!;
using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    Process.Start("kill", $"-TERM {server.Id}").Dispose();
});
await server.WaitForExitAsync();
return server.ExitCode;
