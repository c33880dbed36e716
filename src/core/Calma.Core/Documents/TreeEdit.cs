using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>One smallest step from a document's tree to the wanted one; places are those of the document as it stands.</summary>
/// <param name="Path">The place.</param>
public abstract record TreeEdit(JsonPointer Path);

/// <summary>A value takes the place of another; of two maps or two lists only the children that differ are edited.</summary>
/// <param name="Path">The place, which exists.</param>
/// <param name="Before">The document's own value.</param>
/// <param name="After">The wanted one.</param>
public sealed record SetEdit(JsonPointer Path, Value Before, Value After) : TreeEdit(Path);

/// <summary>A value comes where there was none.</summary>
/// <param name="Path">
/// In a map, the new key. In a list, the item that it comes before, or the count of items for the end;
/// several at one place come in the order of the edits.
/// </param>
/// <param name="Value">The wanted value.</param>
public sealed record InsertEdit(JsonPointer Path, Value Value) : TreeEdit(Path);

/// <summary>An entry or an item goes.</summary>
/// <param name="Path">The place, which exists.</param>
/// <param name="Before">The document's own value.</param>
public sealed record RemoveEdit(JsonPointer Path, Value Before) : TreeEdit(Path);
