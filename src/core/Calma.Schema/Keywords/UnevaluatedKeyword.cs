using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>unevaluatedProperties</c> and <c>unevaluatedItems</c>: what nothing else looked at keeps a subschema.</summary>
/// <param name="name">Which of them.</param>
/// <param name="rest">The subschema.</param>
internal sealed class UnevaluatedKeyword(string name, SchemaNode rest) : Keyword
{
    private readonly bool _isOfKeys = name == "unevaluatedProperties";

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var holds = true;
        foreach (var below in Rest(at, notes!))
        {
            if (rest.Constant == false)
            {
                failures?.Add(new Failure(node, name, below.At) { Message = below.Key is null ? "No item may stand here." : $"The key '{below.Key}' is not known here." });
            }

            holds &= evaluation.Holds(rest, below.At, null, failures);
        }

        return holds;
    }

    private List<(string? Key, Instance At)> Rest(Instance at, Notes notes)
    {
        List<(string?, Instance)> rest = [];
        if (_isOfKeys && at.Value is MapValue map)
        {
            foreach (var entry in map.Entries.Where(entry => !notes.HasKey(entry.Key)))
            {
                notes.AddKey(entry.Key);
                rest.Add((entry.Key, at.Below(entry.Key, entry.Value)));
            }
        }
        else if (!_isOfKeys && at.Value is ListValue list)
        {
            for (var index = 0; index < list.Items.Count; index++)
            {
                if (!notes.HasItem(index))
                {
                    rest.Add((null, at.Below(index, list.Items[index])));
                }
            }

            notes.AddItems(list.Items.Count);
        }

        return rest;
    }
}
