using System.Runtime.CompilerServices;

namespace Calma.Formats.Conformance;

/// <summary>The public suites and the corpus of real files, which are no part of the project.</summary>
/// <remarks>They are in the folder that <c>CALMA_SUITES</c> names, or in <c>shared</c> beside the repository; absent, tests on them are skipped.</remarks>
public static class Suites
{
    /// <summary>Finds a folder of them, or skips the test that asks.</summary>
    /// <param name="folder">As <c>corpus/json</c>.</param>
    public static string Find(string folder)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("CALMA_SUITES") ?? Path.Combine(RepositoryFolder(), "..", "shared"), folder);
        Assert.SkipUnless(Directory.Exists(path), $"There is no '{path}': set CALMA_SUITES to the folder that holds suites and corpus.");
        return path;
    }

    private static string RepositoryFolder([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Calma.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No folder above '{here}' holds Calma.slnx.");
        }

        return folder;
    }
}
