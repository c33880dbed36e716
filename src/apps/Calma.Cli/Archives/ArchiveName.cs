using Calma.Core;
using Calma.Core.Configs;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Archives;

/// <summary>The names of an archive's files, which never leave their config's folder.</summary>
internal static class ArchiveName
{
    /// <summary>The file that says what the others are.</summary>
    public const string Manifest = "manifest.json";

    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The file's name, below the folder of its config; fails where it would lie elsewhere.</summary>
    public static string Of(ManifestEntryBody entry)
    {
        var isSound = ConfigPath.TryParse(entry.Path, out _) && entry.File is { } file && file.StartsWith($"{entry.Path}/", StringComparison.Ordinal)
            && file.Split('/').All(segment => segment.AsSpan().Trim('.').Length > 0 && !segment.Any(IsForeign));
        return isSound ? entry.File! : throw new CalmaException(
            ErrorCode.InvalidArgument, $"The {Manifest} puts '{entry.Path}' into '{entry.File}', which is not below that config's own folder; nothing was done. Download it again.");
    }

    /// <summary>Where the file lies below a folder; fails where a link would lead elsewhere.</summary>
    public static string PathBelow(string folder, string name)
    {
        var path = folder;
        foreach (var segment in name.Split('/'))
        {
            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new CalmaException(ErrorCode.InvalidArgument, $"{path} is a link, and links are not followed; put a folder or a file there.");
            }
        }

        return path;
    }

    /// <summary>Makes the folders that a file lies in, their owner's alone.</summary>
    public static void MakeFolderOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            MakeFolder(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{folder} cannot be made: {failure.Message}", failure);
        }
    }

    // The mode is that of the last folder alone, so each is made by itself.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            MakeFolder(parent);
        }

        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnersFolder);
    }

    private static bool IsForeign(char character) => character is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(character);
}
