namespace Calma.Formats.DotEnv;

/// <summary>What differs between the readers of <c>.env</c> files.</summary>
internal abstract class DotEnvDialect
{
    /// <summary>No quotes.</summary>
    public const char Unquoted = '\0';

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Whether CRLF and a lone CR end a line, as LF does.</summary>
    public abstract bool EndsLinesWithReturn { get; }

    /// <summary>The quotes to try for a new value, the safest first.</summary>
    public abstract string Quotes { get; }

    /// <summary>Reads a text.</summary>
    public abstract DotEnvReader Read(string text);

    /// <summary>How a key is written, or null where it cannot be.</summary>
    public abstract string? SpellKey(string key);

    /// <summary>What is wrong with a key that cannot be written.</summary>
    public abstract (string Message, string Repair) KeyFault { get; }

    /// <summary>How a value that is not empty is written in these quotes, or null where it cannot be.</summary>
    /// <param name="value">The value.</param>
    /// <param name="quote">The quotes, or <see cref="Unquoted"/>.</param>
    /// <param name="newLine">The line end to write within quotes; absent where an escape is better.</param>
    protected abstract string? Quote(string value, char quote, string? newLine);

    /// <summary>How a value is written where no quotes and no safe characters can hold it, or null where it cannot be.</summary>
    protected virtual string? Bare(string value) => null;

    /// <summary>Whether a spelling with references says a text, so that it is to stay.</summary>
    public virtual bool IsLexeme(string lexeme, string text) => false;

    /// <summary>How a value is written, or null where it cannot be.</summary>
    /// <param name="value">The value.</param>
    /// <param name="quote">The quotes that are wanted, where they can hold it.</param>
    /// <param name="newLine">The line end to write within quotes; absent where an escape is better.</param>
    public string? Spell(string value, char quote, string? newLine = null)
    {
        if (quote == Unquoted && IsPlain(value))
        {
            return value;
        }

        foreach (var other in quote == Unquoted ? Quotes : quote + Quotes)
        {
            if (Quote(value, other, newLine) is { } quoted)
            {
                return other + quoted + other;
            }
        }

        return Bare(value);
    }

    /// <summary>Whether every reader takes a value as it is, without quotes.</summary>
    private static bool IsPlain(string value) => value.All(character => char.IsLetterOrDigit(character) || "_-./:@%+,=".Contains(character, StringComparison.Ordinal));

    /// <summary>Whether a quoted text ends where it should: each quote within has a backslash before it, and the last character is none.</summary>
    protected static bool IsClosed(string body, char quote)
    {
        for (var place = body.IndexOf(quote, StringComparison.Ordinal); place >= 0; place = body.IndexOf(quote, place + 1))
        {
            if (place == 0 || body[place - 1] != '\\')
            {
                return false;
            }
        }

        return body is not [.., '\\'];
    }
}
