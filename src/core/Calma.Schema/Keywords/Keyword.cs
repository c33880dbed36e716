using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary>What a subschema asks of a value by one keyword, or by a few that only make sense together.</summary>
internal abstract class Keyword
{
    /// <summary>Whether a value keeps it.</summary>
    /// <param name="evaluation">The validation that is under way.</param>
    /// <param name="node">The subschema that it stands in.</param>
    /// <param name="at">The value.</param>
    /// <param name="notes">Where to note what was looked at; absent where nobody asks.</param>
    /// <param name="failures">Where to put what is wrong; absent where only the answer counts.</param>
    public abstract bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures);

    /// <summary>The subschemas that it asks of the same value, where no reference is meant that only an evaluation knows.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];
}
