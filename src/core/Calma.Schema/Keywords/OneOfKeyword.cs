using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>anyOf</c> and <c>oneOf</c>.</summary>
/// <param name="name">Which of them.</param>
/// <param name="branches">The subschemas.</param>
internal sealed class OneOfKeyword(string name, IReadOnlyList<SchemaNode> branches) : Keyword
{
    private readonly bool _isOne = name == "oneOf";

    /// <inheritdoc/>
    public override IEnumerable<SchemaNode> InPlace => branches;

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var fitting = 0;
        List<FailureList>? explanations = failures is null ? null : [];
        foreach (var branch in branches)
        {
            var own = notes is null ? null : new Notes();
            var explanation = failures is null ? null : new FailureList();
            if (evaluation.Holds(branch, at, own, explanation))
            {
                fitting++;
                notes?.Add(own!);
                if (!_isOne && notes is null)
                {
                    return true;
                }
            }
            else
            {
                explanations?.Add(explanation!);
            }
        }

        if (fitting == 1 || (fitting > 1 && !_isOne))
        {
            return true;
        }

        notes?.AddAll();
        if (fitting > 1)
        {
            failures?.Add(new Failure(node, name, at) { Message = $"This fits {fitting} of the {branches.Count} forms that are allowed here, and may fit only one." });
        }
        else if (failures is not null)
        {
            failures.AddRange(Alternatives.Explain(evaluation, node, name, at, explanations!));
        }

        return false;
    }
}
