namespace Calma.Schema.Compilation;

/// <summary>The keywords that hold in a schema: a draft, and of its vocabularies those that the meta-schema names.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Vocabularies">Their short names, as <c>validation</c>; absent where all hold.</param>
internal sealed record Dialect(SchemaDraft Draft, IReadOnlySet<string>? Vocabularies)
{
    public static Dialect Of(SchemaDraft draft) => new(draft, null);

    /// <summary>Whether <c>format</c> is asserted, whatever the caller says.</summary>
    public bool AssertsFormats => Vocabularies?.Contains("format-assertion") == true;

    public bool Has(string vocabulary) => Vocabularies?.Contains(vocabulary) != false || (vocabulary == "unevaluated" && Draft == SchemaDraft.Draft201909 && Vocabularies.Contains("applicator"));
}
