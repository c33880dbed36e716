namespace Calma.Formats.DotEnv;

/// <summary>Node's <c>dotenv</c>.</summary>
internal sealed class NodeDialect : DotEnvDialect
{
    public override string Name => "node";

    public override bool EndsLinesWithReturn => true;

    public override string Quotes => "\"'`";

    public override (string Message, string Repair) KeyFault => ("A key has letters of ASCII, digits, '_', '.' and '-'.", "Write a key of these.");

    public override DotEnvReader Read(string text) => new NodeReader(text);

    public override string? SpellKey(string key) => key.Length > 0 && key.All(NodeReader.IsOfKey) ? key : null;

    protected override string? Quote(string value, char quote, string? newLine)
    {
        var body = value;
        if (quote == '"')
        {
            if (value.Contains(@"\n", StringComparison.Ordinal) || value.Contains(@"\r", StringComparison.Ordinal))
            {
                return null;
            }

            body = value.Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", newLine ?? @"\n", StringComparison.Ordinal);
        }
        else if (value.Contains('\r', StringComparison.Ordinal))
        {
            return null;
        }

        return !IsClosed(body, quote) ? null : quote == '"' ? body : body.Replace("\n", newLine ?? "\n", StringComparison.Ordinal);
    }

    protected override string? Bare(string value) =>
        value is not ['"' or '\'' or '`', ..] && value.AsSpan().IndexOfAny("\n\r#\u2028\u2029") < 0 && !NodeReader.IsSpace(value[0]) && !NodeReader.IsSpace(value[^1])
            ? value
            : null;
}
