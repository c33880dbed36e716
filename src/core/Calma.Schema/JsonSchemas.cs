using Calma.Core.Contracts;
using Calma.Schema.Comparison;

namespace Calma.Schema;

/// <summary>JSON Schema as the core asks for schemas: <c>format</c> is asserted.</summary>
public sealed class JsonSchemas : ISchemaCompiler
{
    private static readonly SchemaOptions Options = new() { AssertsFormats = true };

    /// <inheritdoc/>
    public IReadOnlyList<string> Modes => CompatibilityModes.Names;

    /// <inheritdoc/>
    public ICompiledSchema Compile(Value schema) => new Compiled(JsonSchema.Compile(schema, Options));

    /// <inheritdoc/>
    public IReadOnlyList<SchemaChange> Compare(IReadOnlyList<Value> earlier, Value next, string mode) =>
    [
        .. SchemaComparison.CompareWithAll(earlier, next, new CompatibilityOptions { Mode = CompatibilityModes.Parse(mode), Schemas = Options }).Findings
            .Select(finding => new SchemaChange(finding.Rule, finding.Severity, finding.Path, finding.Message, finding.Against)),
    ];

    private sealed class Compiled(JsonSchema schema) : ICompiledSchema
    {
        public IReadOnlyList<SchemaFault> Check(Value root) => [.. schema.Validate(root).Select(failure => failure.ToFault(root))];
    }
}
