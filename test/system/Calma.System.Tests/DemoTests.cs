using System.Diagnostics;

namespace Calma.System.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_holds_and_leaves_nothing_behind()
    {
        var home = Directory.CreateTempSubdirectory("calma-home-").FullName;
        var start = new ProcessStartInfo("dotnet", [typeof(Server.Serving.CalmaServer).Assembly.Location, "demo"]) { RedirectStandardOutput = true };
        start.Environment["TMPDIR"] = home;
        using var demo = Process.Start(start)!;

        var said = await demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(demo.ExitCode == 0, said);
        Assert.Contains("\nok   no Guard ", said, StringComparison.Ordinal);
        Assert.Contains("\nok   Guard        none of ", said, StringComparison.Ordinal);
        Assert.Contains("\n| wrong answers that reached a client | 0 |\n", said, StringComparison.Ordinal);
        Assert.EndsWith("Everything held.\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(home), folder => folder.Contains("calma", StringComparison.Ordinal));
        Directory.Delete(home, recursive: true);
    }
}
