using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>$ref</c>, and <c>$dynamicRef</c> and <c>$recursiveRef</c>, whose end is known only on the way.</summary>
/// <param name="name">Which of them.</param>
/// <param name="target">Where it leads, or would lead with no other anchor in scope.</param>
/// <param name="anchor">The dynamic anchor that is looked for; absent where the end is fixed.</param>
internal sealed class RefKeyword(string name, SchemaNode target, string? anchor) : Keyword
{
    /// <inheritdoc/>
    public override IEnumerable<SchemaNode> InPlace => anchor is null ? [target] : [];

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var end = anchor is null ? target : evaluation.Scope.FindOutermost(anchor) ?? target;
        if (end.Constant == false)
        {
            failures?.Add(new Failure(node, name, at) { Message = "Nothing may stand here." });
        }

        return evaluation.Holds(end, at, notes, failures);
    }
}
