namespace Calma.Sync.Files;

/// <summary>Says why the system refused a file, without the names that it made up on the way.</summary>
internal static class FileFault
{
    // As Linux and macOS number them.
    private const int NoSpace = 28;
    private const int NoQuota = 122;
    private const int ReadOnly = 30;

    /// <summary>The reason and what to do, as the end of a sentence.</summary>
    public static string Of(Exception failure) => failure switch
    {
        FileNotFoundException => "there is no such file; look at its name.",
        DirectoryNotFoundException => "its folder is not there; make it, or look at its name.",
        UnauthorizedAccessException => "the system denies it; look at the owner and the mode of the file and of its folder.",
        IOException { HResult: NoSpace or NoQuota } => "the disk is full; make room, and do it again.",
        IOException { HResult: ReadOnly } => "its file system is read-only; name another file.",
        _ => failure.Message,
    };
}
