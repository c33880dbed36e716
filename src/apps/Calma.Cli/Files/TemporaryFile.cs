using Calma.Sync.Files;

namespace Calma.Cli.Files;

/// <summary>A file that is its owner's alone and is gone when it is closed.</summary>
internal static class TemporaryFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = SafeFile.OwnerOnly;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"calma-{Guid.NewGuid():N}"), options);
    }
}
