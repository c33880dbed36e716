using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary>Asks something of the value itself, and of nothing below it.</summary>
/// <param name="name">The keyword.</param>
/// <param name="wanted">What may stand there, in words that end "… is wanted".</param>
/// <param name="accepts">Whether a value keeps it.</param>
internal sealed class AssertionKeyword(string name, Func<string> wanted, Func<SchemaEvaluation, Value, bool> accepts) : Keyword
{
    private readonly Lazy<string> _wanted = new(wanted);

    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var holds = accepts(evaluation, at.Value);
        if (!holds)
        {
            failures?.Add(new Failure(node, name, at) { Wanted = _wanted.Value });
        }

        return holds;
    }
}
