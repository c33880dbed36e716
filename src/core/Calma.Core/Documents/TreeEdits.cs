using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Finds the smallest steps from one tree to another.</summary>
public static class TreeEdits
{
    /// <summary>The steps from a document's tree to the wanted one, in the document's order; none where they are lexeme-equal.</summary>
    /// <remarks>An item of a list that a tweak did not touch keeps its reference or its lexemes, and so its text; one that it changed inside keeps its span, and so the text around the change.</remarks>
    public static IReadOnlyList<TreeEdit> Between(Value before, Value after)
    {
        List<TreeEdit> edits = [];
        new TreeComparison(
            ValueEquality.AreLexemeEqual,
            areKin: AreOfOnePlace,
            set: (path, from, to) => edits.Add(new SetEdit(path, from, to)),
            insert: (path, _, value) => edits.Add(new InsertEdit(path, value)),
            remove: (path, value) => edits.Add(new RemoveEdit(path, value))).Compare(before, after);
        return edits;
    }

    private static bool AreOfOnePlace(Value before, Value after) =>
        before.Span.Length > 0 && before.Span == after.Span && (before, after) is (MapValue, MapValue) or (ListValue, ListValue);
}
