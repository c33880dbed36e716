using Calma.Schema.Keywords;

namespace Calma.Schema.Compilation;

/// <summary>A compiled subschema.</summary>
/// <param name="site">Where it stands.</param>
/// <remarks>It knows nothing of trees: its keywords ask a value for its type, text, items and entries, so that a reader of tokens may take their place.</remarks>
internal sealed class SchemaNode(SchemaSite site)
{
    public SchemaSite Site => site;

    /// <summary>What it says to every value, where it is <c>true</c> or <c>false</c>.</summary>
    public bool? Constant { get; set; }

    /// <summary>What it asks of a value; <c>unevaluated…</c> last.</summary>
    public IReadOnlyList<Keyword> Keywords { get; set; } = [];

    /// <summary>Whether it asks which parts of the value were looked at.</summary>
    public bool HasUnevaluated { get; set; }
}
