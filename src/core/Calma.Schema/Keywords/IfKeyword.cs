using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>if</c>, with <c>then</c> and <c>else</c>.</summary>
/// <param name="condition">The condition.</param>
/// <param name="then">What holds where it does.</param>
/// <param name="otherwise">What holds where it does not.</param>
internal sealed class IfKeyword(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword
{
    /// <inheritdoc/>
    public override IEnumerable<SchemaNode> InPlace => new[] { condition, then, otherwise }.OfType<SchemaNode>();

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var own = notes is null ? null : new Notes();
        var isMet = evaluation.Holds(condition, at, own, null);
        if (isMet)
        {
            notes?.Add(own!);
        }

        var (branch, name) = isMet ? (then, "then") : (otherwise, "else");
        if (branch?.Constant == false)
        {
            failures?.Add(new Failure(node, name, at) { Message = "This is of a form that is not allowed here." });
        }

        return branch is null || evaluation.Holds(branch, at, notes, failures);
    }
}
