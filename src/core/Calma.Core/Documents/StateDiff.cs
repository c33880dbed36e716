using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Finds what differs between two trees by meaning, place by place.</summary>
public static class StateDiff
{
    /// <summary>The changes at the smallest places, in the first tree's order; a part that comes or goes as a whole is one change.</summary>
    /// <remarks>By equal value: <c>1</c> and <c>1.0</c> are no change, null and absent are. Items of lists are aligned as <see cref="TreeEdits"/> does.</remarks>
    public static IReadOnlyList<Change> Between(Value before, Value after)
    {
        List<Change> changes = [];
        new TreeComparison(
            ValueEquality.AreEqual,
            areKin: (_, _) => false,
            set: (path, from, to) => changes.Add(new Change(path, PlaceState.Of(from), PlaceState.Of(to))),
            insert: (_, path, value) => changes.Add(new Change(path, PlaceState.Absent, PlaceState.Of(value))),
            remove: (path, value) => changes.Add(new Change(path, PlaceState.Of(value), PlaceState.Absent))).Compare(before, after);
        return changes;
    }
}
