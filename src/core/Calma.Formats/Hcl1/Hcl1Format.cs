namespace Calma.Formats.Hcl1;

/// <summary>The first HCL, of blocks and attributes, as Terraform reads the settings of its command line.</summary>
public sealed class Hcl1Format : IDocumentFormat
{
    private Hcl1Format()
    {
    }

    /// <summary>As Terraform reads <c>.terraformrc</c>.</summary>
    public static Hcl1Format TerraformCli { get; } = new();

    /// <inheritdoc/>
    public string Name => "hcl";

    /// <inheritdoc/>
    public string Dialect => "terraformrc";

    /// <inheritdoc/>
    public string MediaType => "text/x-hcl";

    /// <inheritdoc/>
    public string FileExtension => ".tfrc";

    /// <inheritdoc/>
    public bool HasTypes => true;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => Hcl1Parser.Parse(text);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => Hcl1Representer.Represent(wanted);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => Hcl1Editor.Edit((Hcl1Document)document, edits);

    /// <inheritdoc/>
    public byte[] Render(Value value) => Hcl1Renderer.Render(value);
}
