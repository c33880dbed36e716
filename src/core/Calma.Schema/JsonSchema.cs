using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema;

/// <summary>A compiled JSON Schema; immutable, for any number of threads.</summary>
/// <remarks>
/// Values are held by what their JSON view says: a date-time of TOML is its string, <c>nan</c> and <c>inf</c> are numbers that keep no bound.
/// Where none of the forms of <c>anyOf</c> or <c>oneOf</c> fits, the faults of the one that was meant are told, if that is plain; else one for the place.
/// </remarks>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;

    private JsonSchema(SchemaNode root) => _root = root;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">The schema, as any format parses it.</param>
    /// <param name="options">How; <see cref="SchemaOptions.Default"/> where absent.</param>
    /// <exception cref="CalmaException">
    /// <see cref="ErrorCode.MalformedDocument"/>: a keyword says what it may not, a reference leads nowhere, or references run in a circle; a finding for each fault.
    /// <see cref="ErrorCode.TooLarge"/>: it is nested too deep.
    /// </exception>
    public static JsonSchema Compile(Value schema, SchemaOptions? options = null) => new(new SchemaCompiler(options ?? SchemaOptions.Default).Compile(schema));

    /// <summary>Whether a value keeps the schema.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.TooLarge"/>: finding out costs more than <see cref="SchemaLimits"/> allow.</exception>
    public bool IsValid(Value instance) => new SchemaEvaluation().Holds(_root, new Instance(instance, null), null, null);

    /// <summary>Every place that breaks the schema, up to <see cref="DocumentLimits.MaxFindings"/>; none where the value keeps it.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.TooLarge"/>: finding out costs more than <see cref="SchemaLimits"/> allow.</exception>
    public IReadOnlyList<SchemaFailure> Validate(Value instance)
    {
        var failures = new FailureList();
        var holds = new SchemaEvaluation().Holds(_root, new Instance(instance, null), null, failures);
        if (!holds && failures.Items.Count == 0)
        {
            return [new SchemaFailure(JsonPointer.Root, _root.Site.Location, "", "Nothing may stand here.")];
        }

        return [.. failures.Items.Select(failure => failure.Tell()).DistinctBy(failure => (failure.Path, failure.SchemaPath, failure.Message))];
    }
}
