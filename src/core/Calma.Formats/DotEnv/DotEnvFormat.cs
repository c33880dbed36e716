namespace Calma.Formats.DotEnv;

/// <summary>Files of environment variables: keys whose values are strings. The dialect says whose reader decides.</summary>
public sealed class DotEnvFormat : IDocumentFormat
{
    private readonly DotEnvDialect _dialect;

    private DotEnvFormat(DotEnvDialect dialect) => _dialect = dialect;

    /// <summary>As Node's <c>dotenv</c> 16 and 17 read, and so wrangler.</summary>
    public static DotEnvFormat Node { get; } = new(new NodeDialect());

    /// <summary>As <c>python-dotenv</c> reads.</summary>
    public static DotEnvFormat Python { get; } = new(new PythonDialect());

    /// <summary>As bash reads with <c>set -a; . FILE</c>, where it does nothing else than assign.</summary>
    public static DotEnvFormat Shell { get; } = new(new ShellDialect());

    /// <inheritdoc/>
    public string Name => "dotenv";

    /// <inheritdoc/>
    public string Dialect => _dialect.Name;

    /// <inheritdoc/>
    public string MediaType => "text/x-dotenv";

    /// <inheritdoc/>
    public string FileExtension => ".env";

    /// <inheritdoc/>
    public bool HasTypes => false;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => DotEnvParser.Parse(text, _dialect);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => DotEnvRepresenter.Represent(wanted, _dialect);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => DotEnvEditor.Edit((DotEnvDocument)document, edits, _dialect);

    /// <inheritdoc/>
    public byte[] Render(Value value) => DotEnvRenderer.Render(value, _dialect);
}
