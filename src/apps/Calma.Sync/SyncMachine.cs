using Calma.Providers;
using Calma.Sync.Plans;
using Calma.Sync.State;

namespace Calma.Sync;

/// <summary>What of this machine pulls and pushes touch: variables, the clock, and what is remembered.</summary>
/// <param name="variable">Reads an environment variable; an empty one is as good as none.</param>
/// <param name="folder">What is remembered.</param>
/// <param name="time">The clock.</param>
internal sealed class SyncMachine(Func<string, string?> variable, SyncFolder folder, TimeProvider time)
{
    /// <summary>Every kind that this build knows.</summary>
    public static Catalog Catalog { get; } = new(new KindCatalog());

    /// <summary>The rules that a file must keep.</summary>
    public static IReadOnlyList<ICheck> Checks { get; } = [new ProviderCheck()];

    /// <summary>What is remembered.</summary>
    public SyncFolder Folder => folder;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    private static Platform Platform => OperatingSystem.IsWindows() ? Platform.Windows : OperatingSystem.IsMacOS() ? Platform.MacOs : Platform.Linux;

    /// <summary>Where a kind's tool looks for the file of a config; absent where nothing says so.</summary>
    public string? PlaceOf(Kind kind, ConfigPath path) => kind.Place is { } place && place.Find(Platform, variable, path.Name) is { } found && Path.IsPathFullyQualified(found) ? Path.GetFullPath(found) : null;

    /// <summary>The file that is meant: the one that is named, else the one that was pulled to, else the tool's own.</summary>
    public SyncFile FileOf(ConfigPath path, string? kindName, string? mediaType, string? named)
    {
        var kind = Catalog.KindFor(path, kindName);
        return new SyncFile(path, kind, Catalog.FormatFor(kind, mediaType, standing: null), named ?? PlaceOf(kind, path)
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"Nothing says where a {kind.Name} lies on a machine; name the file with --to FILE."));
    }
}
