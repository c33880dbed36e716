using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;
using Calma.Schema.Patterns;

namespace Calma.Schema.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>.</summary>
/// <param name="named">The subschemas of keys.</param>
/// <param name="patterns">The subschemas of keys that match.</param>
/// <param name="rest">The subschema of all other keys; absent where they are not looked at.</param>
internal sealed class PropertiesKeyword(IReadOnlyDictionary<string, SchemaNode> named, IReadOnlyList<(SchemaPattern Pattern, SchemaNode Node)> patterns, SchemaNode? rest) : Keyword
{
    /// <inheritdoc/>
    public override bool Holds(SchemaEvaluation evaluation, SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        var holds = true;
        foreach (var entry in at.Value is MapValue map ? map.Entries : [])
        {
            var below = at.Below(entry.Key, entry.Value);
            var isKnown = named.TryGetValue(entry.Key, out var own);
            if (isKnown)
            {
                holds &= KeepsBelow(own!, "properties");
            }

            foreach (var (pattern, matching) in patterns)
            {
                if (pattern.IsMatch(evaluation, entry.Key))
                {
                    isKnown = true;
                    holds &= KeepsBelow(matching, "patternProperties");
                }
            }

            if (!isKnown && rest is not null)
            {
                isKnown = true;
                holds &= KeepsBelow(rest, "additionalProperties");
            }

            if (isKnown)
            {
                notes?.AddKey(entry.Key);
            }

            if (!holds && failures is null)
            {
                return false;
            }

            bool KeepsBelow(SchemaNode subschema, string keyword)
            {
                if (subschema.Constant == false)
                {
                    failures?.Add(new Failure(node, keyword, below) { Message = keyword == "additionalProperties" ? $"The key '{entry.Key}' is not known here." : $"The key '{entry.Key}' may not stand here.", KnownKeys = [.. named.Keys] });
                }

                return evaluation.Holds(subschema, below, null, failures);
            }
        }

        return holds;
    }
}
