using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Merges two trees that came from one, by value and by path.</summary>
public static class Merge
{
    /// <summary>The tree with the changes of both sides, and the places where they disagree.</summary>
    /// <param name="from">The tree that both came from; without one, what both have must be equal, and what one has alone stays.</param>
    /// <param name="mine">One side; the merged tree keeps its order, and its references where theirs changed nothing.</param>
    /// <param name="theirs">The other side.</param>
    /// <param name="listKey">
    /// The key that tells the items of the list at a place apart, as <c>name</c>, or null. A list without one, or with items
    /// that lack it or share its value, is one value. New items of both sides at one place stand in the order of their keys.
    /// </param>
    /// <param name="settle">Which side stands at a place that both changed; absent leaves it a conflict.</param>
    public static MergeResult Between(Value? from, Value mine, Value theirs, Func<JsonPointer, string?>? listKey = null, Func<JsonPointer, MergeSide?>? settle = null)
    {
        var merge = new TreeMerge(listKey ?? (_ => null), settle ?? (_ => null));
        var merged = merge.At(JsonPointer.Root, from, mine, theirs);
        return new MergeResult(merged ?? mine, merge.Conflicts);
    }
}
