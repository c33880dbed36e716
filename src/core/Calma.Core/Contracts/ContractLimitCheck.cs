using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>Looks whether a text is larger than a reader can take.</summary>
internal static class ContractLimitCheck
{
    public static IEnumerable<Finding> Find(Candidate candidate, Document document, Contract contract)
    {
        if (contract.Limits.Bytes is { } bytes && candidate.Bytes.Length > bytes)
        {
            yield return new Finding(
                "contract-bytes", Severity.Error, "", 1, 1, $"The text has {candidate.Bytes.Length} bytes; the reader of the contract '{contract.Name}' takes at most {bytes}.", "Shorten it.");
        }

        if (contract.Limits.Entries is { } entries)
        {
            foreach (var (path, value, count) in Containers(JsonPointer.Root, document.Root).Where(found => found.Count > entries).Take(DocumentLimits.MaxFindings))
            {
                var position = TextPosition.Of(document.Bytes.Span, value.Span.Start);
                yield return new Finding(
                    "contract-entries", Severity.Error, path.ToString(), position.Line, position.Column,
                    $"{count} entries stand here; the reader of the contract '{contract.Name}' takes at most {entries}.", "Look whether entries were written twice, or take some out.");
            }
        }
    }

    private static IEnumerable<(JsonPointer Path, Value Value, int Count)> Containers(JsonPointer path, Value value) => value switch
    {
        MapValue map => map.Entries.SelectMany(entry => Containers(path.Append(entry.Key), entry.Value)).Prepend((path, map, map.Entries.Count)),
        ListValue list => list.Items.SelectMany((item, index) => Containers(path.Append(index), item)).Prepend((path, list, list.Items.Count)),
        _ => [],
    };
}
