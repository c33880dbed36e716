using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>not</c>: the value breaks a subschema.</summary>
/// <param name="forbidden">The subschema.</param>
internal sealed class NotKeyword(SchemaNode forbidden) : Keyword
{
    /// <inheritdoc/>
    public override IEnumerable<SchemaNode> InPlace => [forbidden];

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var holds = !evaluation.Holds(forbidden, at, null, null);
        if (!holds)
        {
            failures?.Add(new Failure(node, "not", at) { Message = "This is of a form that is not allowed here." });
        }

        return holds;
    }
}
