namespace Calma.Guard.Recordings;

/// <summary>A whole HTTP Archive, which other tools open.</summary>
/// <param name="Log">Its only part.</param>
public sealed record HarFile(HarLog Log)
{
    /// <summary>The archive of some entries.</summary>
    public static HarFile Of(IReadOnlyList<HarEntry> entries) => new(new HarLog(entries));
}

/// <summary>The log of an archive.</summary>
/// <param name="Entries">The entries, in their order.</param>
public sealed record HarLog(IReadOnlyList<HarEntry> Entries)
{
    /// <summary>The version of the format.</summary>
    public string Version { get; } = "1.2";

    /// <summary>Who wrote it.</summary>
    public HarCreator Creator { get; } = new("Calma", "1");
}

/// <summary>A program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record HarCreator(string Name, string Version);
