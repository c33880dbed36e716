using System.Runtime.CompilerServices;
using Calma.Schema.Compilation;

namespace Calma.Schema.Evaluation;

/// <summary>One validation of one instance.</summary>
internal sealed class SchemaEvaluation
{
    private DynamicScope? _scope;
    private long _steps;
    private int _depth;

    /// <summary>The resources that were gone through.</summary>
    public DynamicScope Scope => _scope!;

    /// <summary>Whether a value keeps a subschema; with a list for failures all of it is looked at, else no more than needed.</summary>
    public bool Holds(SchemaNode node, Instance at, Notes? notes, FailureList? failures)
    {
        Step();
        if (node.Constant is { } constant)
        {
            return constant;
        }

        if (++_depth > SchemaLimits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CalmaException(ErrorCode.TooLarge, $"At '{Place.ToPointer(at.Place)}' too many subschemas lie within one another. Look for a $dynamicRef that leads back to itself, or flatten the document.");
        }

        var outer = _scope;
        if (outer?.Resource != node.Site.Resource)
        {
            _scope = new DynamicScope(node.Site.Resource, outer);
        }

        var value = at.Value is DateTimeValue time ? at with { Value = new StringValue(time.Text) } : at;
        var own = node.HasUnevaluated ? new Notes() : notes;
        var holds = true;
        foreach (var keyword in node.Keywords)
        {
            holds &= keyword.Holds(this, node, value, own, failures);
            if (!holds && failures is null)
            {
                break;
            }
        }

        if (own != notes)
        {
            notes?.Add(own!);
        }

        _scope = outer;
        _depth--;
        return holds;
    }

    /// <summary>Pays for some work, or fails where it is too much.</summary>
    public void Step(int count = 1)
    {
        _steps += count;
        if (_steps > SchemaLimits.MaxSteps)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"Holding the document against its schema takes more than {SchemaLimits.MaxSteps} steps. Shorten the document, or say the schema with fewer alternatives within one another.");
        }
    }
}
