using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>contains</c>, with <c>minContains</c> and <c>maxContains</c>.</summary>
/// <param name="item">The subschema that items are counted by.</param>
/// <param name="least">How many at least.</param>
/// <param name="most">How many at most; absent where any number may.</param>
/// <param name="isNoted">Whether an item that it fits counts as looked at, as since 2020-12.</param>
internal sealed class ContainsKeyword(SchemaNode item, long least, long? most, bool isNoted) : Keyword
{
    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        if (at.Value is not ListValue list)
        {
            return true;
        }

        var count = 0;
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (evaluation.Holds(item, at.Below(index, list.Items[index]), null, null))
            {
                count++;
                if (isNoted)
                {
                    notes?.AddItem(index);
                }
            }
        }

        if (count < least)
        {
            failures?.Add(new Failure(node, least == 1 ? "contains" : "minContains", at) { Message = $"{count} items of this list are as wanted; at least {least} have to be." });
        }
        else if (count > most)
        {
            failures?.Add(new Failure(node, "maxContains", at) { Message = $"{count} items of this list are of a sort that at most {most} may be of." });
        }

        return count >= least && !(count > most);
    }
}
