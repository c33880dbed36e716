using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>allOf</c>, and <c>dependentSchemas</c>, which asks only beside a key.</summary>
/// <param name="nodes">The subschemas.</param>
/// <param name="beside">The key that makes them hold; absent where they always do.</param>
internal sealed class AllOfKeyword(IReadOnlyList<SchemaNode> nodes, string? beside = null) : Keyword
{
    /// <inheritdoc/>
    public override IEnumerable<SchemaNode> InPlace => nodes;

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        if (beside is not null && !(at.Value is MapValue map && map.IndexOf(beside) >= 0))
        {
            return true;
        }

        var holds = true;
        foreach (var subschema in nodes)
        {
            if (subschema.Constant == false)
            {
                failures?.Add(new Failure(node, beside is null ? "allOf" : "dependentSchemas", at) { Message = beside is null ? "Nothing may stand here." : $"The key '{beside}' may not stand here." });
            }

            holds &= evaluation.Holds(subschema, at, notes, failures);
        }

        return holds;
    }
}
