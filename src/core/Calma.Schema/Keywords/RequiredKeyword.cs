using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>required</c>, and <c>dependentRequired</c>, which asks only beside a key.</summary>
/// <param name="name">The keyword.</param>
/// <param name="keys">The keys.</param>
/// <param name="beside">The key that makes them required; absent where they always are.</param>
internal sealed class RequiredKeyword(string name, IReadOnlyList<string> keys, string? beside) : Keyword
{
    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        if (at.Value is not MapValue map || (beside is not null && map.IndexOf(beside) < 0))
        {
            return true;
        }

        var holds = true;
        foreach (var key in keys.Where(key => map.IndexOf(key) < 0))
        {
            holds = false;
            failures?.Add(new Failure(node, name, at) { Message = $"The key '{key}' is missing{(beside is null ? "" : $" beside '{beside}'")}.", MissingKey = key });
        }

        return holds;
    }
}
