using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary>The subschemas of items: of the first ones, one each, and of all behind them.</summary>
/// <param name="first">Those of the first items.</param>
/// <param name="firstName">The keyword that holds them.</param>
/// <param name="rest">The one of all others; absent where they are not looked at.</param>
/// <param name="restName">The keyword that holds it.</param>
internal sealed class ItemsKeyword(IReadOnlyList<SchemaNode> first, string firstName, SchemaNode? rest, string restName) : Keyword
{
    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var items = at.Value is ListValue list ? list.Items : [];
        var count = rest is null ? Math.Min(items.Count, first.Count) : items.Count;
        var holds = true;
        for (var index = 0; index < count && (holds || failures is not null); index++)
        {
            var below = at.Below(index, items[index]);
            var subschema = index < first.Count ? first[index] : rest!;
            if (subschema.Constant == false)
            {
                failures?.Add(new Failure(node, index < first.Count ? firstName : restName, below) { Message = index < first.Count || first.Count == 0 ? "No item may stand here." : $"The list has more than {first.Count} items." });
            }

            holds &= evaluation.Holds(subschema, below, null, failures);
        }

        notes?.AddItems(count);
        return holds;
    }
}
