namespace Calma.Formats.Hcl;

/// <summary>HCL as Terraform reads <c>.tfvars</c> files: attributes alone, whose values are literals or expressions of literals.</summary>
public sealed class HclFormat : IDocumentFormat
{
    private HclFormat()
    {
    }

    /// <summary>As Terraform reads variable definitions.</summary>
    public static HclFormat Tfvars { get; } = new();

    /// <inheritdoc/>
    public string Name => "tfvars";

    /// <inheritdoc/>
    public string Dialect => "tfvars";

    /// <inheritdoc/>
    public string MediaType => "text/x-tfvars";

    /// <inheritdoc/>
    public string FileExtension => ".tfvars";

    /// <inheritdoc/>
    public bool HasTypes => true;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => HclParser.Parse(text);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => HclRepresenter.Represent(wanted);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => HclEditor.Edit((HclDocument)document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => HclRenderer.Render(value);
}
