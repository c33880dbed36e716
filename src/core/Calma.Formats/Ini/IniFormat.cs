namespace Calma.Formats.Ini;

/// <summary>INI files: sections of keys whose values are strings. The dialect says whose reader decides.</summary>
public sealed class IniFormat : IDocumentFormat
{
    private readonly IniDialect _dialect;

    private IniFormat(IniDialect dialect) => _dialect = dialect;

    /// <summary>As the AWS command line reads <c>config</c> and <c>credentials</c>.</summary>
    public static IniFormat Aws { get; } = new(IniDialect.Aws);

    /// <summary>As Python's <c>ConfigParser()</c> reads, and so gcloud and Azure's command line.</summary>
    public static IniFormat ConfigParser { get; } = new(IniDialect.ConfigParser);

    /// <summary>As Python's <c>RawConfigParser()</c> reads, which knows no references.</summary>
    public static IniFormat RawConfigParser { get; } = new(IniDialect.RawConfigParser);

    /// <summary>As libpq reads service files, and so psql.</summary>
    public static IniFormat Psql { get; } = new(IniDialect.Psql);

    /// <inheritdoc/>
    public string Name => "ini";

    /// <inheritdoc/>
    public string Dialect => _dialect.Name;

    /// <inheritdoc/>
    public string MediaType => "text/x-ini";

    /// <inheritdoc/>
    public string FileExtension => ".ini";

    /// <inheritdoc/>
    public bool HasTypes => false;

    /// <inheritdoc/>
    public ParseResult Parse(ReadOnlyMemory<byte> text) => IniParser.Parse(text, _dialect);

    /// <inheritdoc/>
    public Representation Represent(Value wanted) => IniRepresenter.Represent(wanted, _dialect);

    /// <inheritdoc/>
    public TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits) => IniEditor.Edit((IniDocument)document, edits, _dialect);

    /// <inheritdoc/>
    public byte[] Render(Value value) => IniRenderer.Render(value, _dialect);
}
