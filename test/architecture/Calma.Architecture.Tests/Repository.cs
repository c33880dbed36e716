using System.Runtime.CompilerServices;

namespace Calma.Architecture.Tests;

/// <summary>The files of the repository, without what is built from them.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", ".git", "bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file with one of these extensions, relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files(params string[] extensions)
    {
        string[] files = [.. FilesBelow(Root).Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        return files;
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(FilesBelow));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Calma.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No folder above '{here}' holds Calma.slnx.");
        }

        return folder;
    }
}
