namespace Calma.Formats.DotEnv;

/// <summary><c>python-dotenv</c>.</summary>
internal sealed class PythonDialect : DotEnvDialect
{
    public override string Name => "python";

    public override bool EndsLinesWithReturn => true;

    public override string Quotes => "\"'";

    public override (string Message, string Repair) KeyFault => ("A key is not empty, and has no apostrophe where it needs quotes.", "Write a key of letters, digits and '_'.");

    public override DotEnvReader Read(string text) => new PythonReader(text);

    public override string? SpellKey(string key) =>
        key is [not ('\'' or '\uFEFF'), ..] and not "export" && !key.Any(character => character is '=' or '#' || PythonReader.IsSpace(character)) ? key
        : key.Length > 0 && key.AsSpan().IndexOfAny('\'', '\r') < 0 ? $"'{key}'"
        : null;

    // A backslash before the closing quote would open it again.
    protected override string? Quote(string value, char quote, string? newLine) => value is [.., '\\'] || (quote == '\'' && value.Contains('\r', StringComparison.Ordinal))
        ? null
        : value.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace($"{quote}", $@"\{quote}", StringComparison.Ordinal)
            .Replace("\r", @"\r", StringComparison.Ordinal)
            .Replace("\n", newLine ?? (quote == '"' ? @"\n" : "\n"), StringComparison.Ordinal);

    protected override string? Bare(string value) =>
        value is not ['"' or '\'', ..] && value.AsSpan().IndexOfAny('\n', '\r') < 0 && !PythonReader.IsSpace(value[0]) && PythonReader.EndOfValue(value, 0, value.Length) == value.Length
            ? value
            : null;
}
