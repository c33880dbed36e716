namespace Calma.Formats.DotEnv;

/// <summary>A <c>.env</c> text with its lines and every place where a key stands.</summary>
internal sealed class DotEnvDocument(ReadOnlyMemory<byte> bytes, Value root, IReadOnlyList<TextLine> lines, IReadOnlyList<DotEnvEntry> entries)
    : Document(bytes, root)
{
    /// <summary>Every line, in order; a byte order mark is no part of the first.</summary>
    public IReadOnlyList<TextLine> Lines => lines;

    /// <summary>Every place where a key stands, in order; of several for one key the last is in effect.</summary>
    public IReadOnlyList<DotEnvEntry> Entries => entries;
}

/// <summary>A key with its sign and value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; absent where the tool reads none.</param>
/// <param name="FirstLine">Its first line.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="Start">The offset of its first byte, that of <c>export</c> or of the key.</param>
/// <param name="KeySpan">The bytes of the key.</param>
/// <param name="Sign">The offset of <c>=</c> or <c>:</c>.</param>
/// <param name="ValueSpan">The bytes of the value with its quotes; empty, and behind the sign, where nothing is written.</param>
/// <param name="Quote">The quotes around it, or <see cref="DotEnvDialect.Unquoted"/>.</param>
internal sealed record DotEnvEntry(string Key, string? Value, int FirstLine, int LastLine, int Start, TextSpan KeySpan, int Sign, TextSpan ValueSpan, char Quote)
{
    /// <summary>How the value is written, where it has references; absent elsewhere.</summary>
    public string? Lexeme { get; init; }

    /// <summary>The offset behind its last byte.</summary>
    public int End => Math.Max(Math.Max(KeySpan.End, Sign + 1), ValueSpan.End);
}
