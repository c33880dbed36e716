using Calma.Schema.Compilation;

namespace Calma.Schema.Evaluation;

/// <summary>The resources that an evaluation went through, the innermost first.</summary>
internal sealed record DynamicScope(SchemaResource Resource, DynamicScope? Outer)
{
    /// <summary>The subschema of the outermost resource that has this dynamic anchor.</summary>
    public SchemaNode? FindOutermost(string anchor)
    {
        SchemaNode? found = null;
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            found = scope.Resource.DynamicNodes.GetValueOrDefault(anchor) ?? found;
        }

        return found;
    }
}
