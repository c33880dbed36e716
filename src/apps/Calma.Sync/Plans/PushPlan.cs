using Calma.Sync.Trees;

namespace Calma.Sync.Plans;

/// <summary>What a push would make of a head.</summary>
/// <param name="Document">What the config comes to hold; where there are conflicts, it says what the head says.</param>
/// <param name="Conflicts">The places that both sides changed.</param>
internal sealed record PushPlan(Document Document, IReadOnlyList<SyncConflict> Conflicts)
{
    /// <summary>Merges the edits of what came from a config into its head.</summary>
    /// <param name="file">What is pushed.</param>
    /// <param name="pulled">The revision that was pulled last.</param>
    /// <param name="mine">The file's text.</param>
    /// <param name="theirs">The head's text.</param>
    /// <param name="added">Places of the file's own that go along.</param>
    /// <param name="settle">Which side stands at a place that both changed.</param>
    public static PushPlan Make(
        SyncFile file, ReadOnlyMemory<byte> pulled, ReadOnlyMemory<byte> mine, ReadOnlyMemory<byte> theirs, IReadOnlyList<JsonPointer> added, Func<JsonPointer, MergeSide?> settle)
    {
        var (from, own, head) = (file.Read(pulled, file.Path.ToString()), file.Read(mine, file.File), file.Read(theirs, file.Path.ToString()));
        var edited = file.Owned.Restrict(SyncFile.RootOf(from), SyncFile.RootOf(own)) ?? new MapValue([]);
        foreach (var path in added)
        {
            edited = TreePlaces.With(edited, path, DetachedTree.Of(path.Find(own.Root) ?? throw new CalmaException(ErrorCode.InvalidArgument, $"There is nothing at '{path}' in {file.File} to add.")));
        }

        var merge = Merge.Between(SyncFile.RootOf(from), SyncFile.RootOf(head), edited, file.Kind.ListKeyAt, path => settle(path) switch
        {
            MergeSide.Mine => MergeSide.Theirs,
            MergeSide.Theirs => MergeSide.Mine,
            _ => null,
        });
        return new PushPlan(
            file.Edit(head, merge.Merged),
            [.. merge.Conflicts.Select(conflict => new SyncConflict(conflict.Path, conflict.Base, conflict.Theirs, conflict.Mine, file.Kind.IsSecret(conflict.Path)))]);
    }

    /// <summary>What was edited of what came from a config.</summary>
    public static IReadOnlyList<Change> EditsOf(SyncFile file, ReadOnlyMemory<byte> pulled, ReadOnlyMemory<byte> mine)
    {
        var from = SyncFile.RootOf(file.Read(pulled, file.Path.ToString()));
        return StateDiff.Between(from, file.Owned.Restrict(from, SyncFile.RootOf(file.Read(mine, file.File))) ?? new MapValue([]));
    }
}
