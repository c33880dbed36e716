using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary><c>propertyNames</c>: every key keeps a subschema.</summary>
/// <param name="keys">The subschema.</param>
internal sealed class PropertyNamesKeyword(SchemaNode keys) : Keyword
{
    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var holds = true;
        foreach (var entry in at.Value is MapValue map ? map.Entries : [])
        {
            var found = failures is null ? null : new FailureList();
            if (!evaluation.Holds(keys, at.Below(entry.Key, new StringValue(entry.Key)), null, found))
            {
                holds = false;
                var wanted = found?.Items is [{ Wanted: { } words }, ..] ? $": a key that is {words} is wanted." : ".";
                failures?.Add(new Failure(node, "propertyNames", at.Below(entry.Key, entry.Value)) { Message = $"The key '{entry.Key}' may not stand here{wanted}" });
            }
        }

        return holds;
    }
}
