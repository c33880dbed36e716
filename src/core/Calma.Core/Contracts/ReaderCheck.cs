using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Readers;
using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>Tells what a contract's reader will see of each null and each empty value that is new.</summary>
/// <remarks>Errors: <c>represent</c>, a state that the reader's format cannot say. Warnings: <c>reader-null</c> and <c>reader-empty</c>, one that it sees as something else.</remarks>
internal static class ReaderCheck
{
    public static IEnumerable<Finding> Find(Document document, Document? head, Contract contract) => ReaderTable.Find(contract.Reader) is not { } reader ? [] :
        (from place in Blanks(JsonPointer.Root, document.Root)
         where !place.Path.IsRoot && !reader.SeesAsIs(place.Value) && !Stands(head, place.Path, place.Value)
         select Find(document, contract, reader, place.Path, place.Value)).Take(DocumentLimits.MaxFindings);

    private static Finding Find(Document document, Contract contract, Reader reader, JsonPointer path, Value value)
    {
        var position = TextPosition.Of(document.Bytes.Span, Spot.Of(document.Root, path, isKeyMeant: false).Start);
        var state = Reader.AsIs(value);
        return reader.Sees(value) is { } seen
            ? new Finding(
                value is NullValue ? "reader-null" : "reader-empty", Severity.Warning, path.ToString(), position.Line, position.Column,
                $"{state} stands here: {reader.Name}, which reads it by the contract '{contract.Name}', gets {seen}.", "Write a value, or leave the key out, if something else is meant.")
            : new Finding(
                "represent", Severity.Error, path.ToString(), position.Line, position.Column,
                $"{state} stands here, which {reader.Name} has no word for; it reads this by the contract '{contract.Name}'.", "Write a value, or leave the key out.");
    }

    // Once is enough: what stands already was told when it came.
    private static bool Stands(Document? head, JsonPointer path, Value value) => head is not null && path.Find(head.Root) is { } said && ValueEquality.AreEqual(said, value);

    private static IEnumerable<(JsonPointer Path, Value Value)> Blanks(JsonPointer path, Value value) => value switch
    {
        { State: ValueState.Null or ValueState.Empty } => [(path, value)],
        MapValue map => map.Entries.SelectMany(entry => Blanks(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Blanks(path.Append(index), item)),
        _ => [],
    };
}
