using Calma.Sync.Trees;
using Calma.Sync.Trust;

namespace Calma.Sync.Plans;

/// <summary>What a pull would make of a file.</summary>
/// <param name="Document">What the file comes to hold; where there are conflicts, it says what the file says now.</param>
/// <param name="Conflicts">The places that both sides changed.</param>
/// <param name="Risks">What comes and runs code, or moves an endpoint.</param>
/// <param name="Errors">What the checks find in it, and in neither side.</param>
internal sealed record PullPlan(Document Document, IReadOnlyList<SyncConflict> Conflicts, IReadOnlyList<Risk> Risks, IReadOnlyList<Finding> Errors)
{
    /// <summary>Merges a head into a file.</summary>
    /// <param name="file">What is pulled.</param>
    /// <param name="pulled">The revision that was pulled last; absent the first time.</param>
    /// <param name="mine">The file's text; absent where there is no file.</param>
    /// <param name="theirs">The head's text.</param>
    /// <param name="others">What other configs said that were pulled into the same file.</param>
    /// <param name="settle">Which side stands at a place that both changed.</param>
    /// <param name="checks">The rules that the result must keep.</param>
    public static PullPlan Make(
        SyncFile file, ReadOnlyMemory<byte>? pulled, ReadOnlyMemory<byte>? mine, ReadOnlyMemory<byte> theirs, IReadOnlyList<ReadOnlyMemory<byte>> others,
        Func<JsonPointer, MergeSide?> settle, IReadOnlyList<ICheck> checks)
    {
        var head = file.Read(theirs, file.Path.ToString());
        var own = mine is { } text ? file.Read(text, file.File) : null;
        var (merged, conflicts) = own is null || (others.Count == 0 && pulled is { } last && last.Span.SequenceEqual(own.Bytes.Span))
            ? (head, [])
            : Merge(file, pulled is { } from ? file.Read(from, file.Path.ToString()) : null, own, head, [.. others.Select(other => file.Read(other, file.File).Root)], settle);
        merged = Demanded(file, merged);
        var known = (own is null ? [] : file.ErrorsOf(own, checks)).Concat(file.ErrorsOf(head, checks)).Select(finding => (finding.Rule, finding.Path)).ToHashSet();
        return new PullPlan(merged, conflicts, Risk.Between(file, own, merged), [.. file.ErrorsOf(merged, checks).Where(finding => !known.Contains((finding.Rule, finding.Path)))]);
    }

    private static (Document Merged, IReadOnlyList<SyncConflict> Conflicts) Merge(SyncFile file, Document? pulled, Document mine, Document theirs, IReadOnlyList<Value> others, Func<JsonPointer, MergeSide?> settle)
    {
        var from = pulled is null ? null : file.Owned.Without(pulled.Root, others);
        var merge = Core.Documents.Merge.Between(from, SyncFile.RootOf(mine), DetachedTree.Of(SyncFile.RootOf(theirs)), file.Kind.ListKeyAt, settle);
        return (file.Edit(mine, merge.Merged), [.. merge.Conflicts.Select(conflict => new SyncConflict(conflict.Path, conflict.Base, conflict.Mine, conflict.Theirs, file.Kind.IsSecret(conflict.Path)))]);
    }

    private static Document Demanded(SyncFile file, Document document)
    {
        var missing = file.Kind.Demanded.Where(demanded => demanded.Path.Find(document.Root) is null).ToList();
        return missing.Count == 0 ? document : file.Edit(document, missing.Aggregate(SyncFile.RootOf(document), (root, demanded) => TreePlaces.With(root, demanded.Path, demanded.Value)));
    }
}
