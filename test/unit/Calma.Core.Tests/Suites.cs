using System.Runtime.CompilerServices;

namespace Calma.Core.Tests;

/// <summary>The public suites, which lie outside the repository.</summary>
internal static class Suites
{
    /// <summary>The repository's own folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The full name of a suite's file, where it is there.</summary>
    public static string? Find(string name)
    {
        var shared = Environment.GetEnvironmentVariable("CALMA_SUITES") is { Length: > 0 } known ? known : Path.Combine(Repository, "..", "shared");
        var file = Path.Combine(shared, "suites", name);
        return File.Exists(file) ? file : null;
    }

    private static string FindRepository([CallerFilePath] string source = "")
    {
        var folder = Path.GetDirectoryName(source)!;
        while (!File.Exists(Path.Combine(folder, "Calma.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
