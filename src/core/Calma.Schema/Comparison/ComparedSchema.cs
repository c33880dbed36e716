using System.Runtime.CompilerServices;
using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;
using Calma.Schema.Patterns;

namespace Calma.Schema.Comparison;

/// <summary>One of two schemas that are compared: what its references mean, and what its parts hold of values.</summary>
internal sealed class ComparedSchema
{
    private readonly SchemaCompiler _compiler;
    private readonly Dictionary<Value, int> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SchemaPattern> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<(Value Schema, string Key), bool> _declared = [];

    private readonly Dictionary<string, IReadOnlyList<Value>?> _listed = new(StringComparer.Ordinal);

    // One for the whole comparison, so that it costs no more than one validation may.
    private readonly SchemaEvaluation _evaluation = new();

    public ComparedSchema(Value schema, SchemaOptions options)
    {
        _compiler = new SchemaCompiler(options);
        _compiler.Compile(schema);
        Root = schema;
    }

    public Value Root { get; }

    /// <summary>Whether a value was taken for a subschema.</summary>
    public bool IsSchema(Value value) => _compiler.IsSchema(value);

    public Dialect DialectOf(Value schema) => _compiler.NodeOf(schema).Site.Resource.Dialect;

    /// <summary>What <c>$ref</c> of a subschema leads to; absent where it has none.</summary>
    public Value? Follow(MapValue schema) =>
        schema.TryGet("$ref", out var reference) && reference is StringValue text ? _compiler.Find(text.Text, _compiler.NodeOf(schema).Site).Schema : null;

    /// <summary>Whether a value keeps a subschema.</summary>
    public bool Keeps(Value schema, Value instance) => _evaluation.Holds(_compiler.NodeOf(schema), new Instance(instance, null), null, null);

    /// <summary>Whether a key matches a pattern of this schema.</summary>
    public bool Matches(string pattern, string key)
    {
        if (!_patterns.TryGetValue(pattern, out var parsed))
        {
            _patterns.Add(pattern, parsed = SchemaPattern.Parse(pattern));
        }

        return parsed.IsMatch(_evaluation, key);
    }

    /// <summary>All values that keep a term, found once.</summary>
    public IReadOnlyList<Value>? Listed(Term term, Func<IReadOnlyList<Value>?> list)
    {
        if (!_listed.TryGetValue(term.Key, out var values))
        {
            _listed.Add(term.Key, values = list());
        }

        return values;
    }

    /// <summary>Whether a subschema speaks of a key, in a form or a condition too.</summary>
    public bool Declares(Value schema, string key)
    {
        if (!_declared.TryGetValue((schema, key), out var declares))
        {
            Demand();
            _declared[(schema, key)] = false;
            _declared[(schema, key)] = declares = Term.Of(this, schema).Declares(key);
        }

        return declares;
    }

    /// <summary>Fails where references lead so deep that the stack would not hold them.</summary>
    public static void Demand()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CalmaException(ErrorCode.TooLarge, "The schemas refer to one another too deeply to be compared. Flatten them.");
        }
    }

    /// <summary>A number that is this subschema's alone.</summary>
    public int IdOf(Value schema)
    {
        if (!_ids.TryGetValue(schema, out var id))
        {
            _ids.Add(schema, id = _ids.Count);
        }

        return id;
    }
}
