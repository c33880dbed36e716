namespace Calma.Formats.DotEnv;

/// <summary>A key with its value as a reader finds it; places are characters of the text.</summary>
/// <param name="Start">Where the line's own begins: <c>export</c>, or the key.</param>
/// <param name="Key">The key.</param>
/// <param name="KeyPlace">Where it stands.</param>
/// <param name="Sign">The place of the <c>=</c> or <c>:</c>; -1 where there is none.</param>
/// <param name="ValuePlace">Where the value stands, with its quotes; behind the sign where it is empty.</param>
/// <param name="Value">The value; absent where the key has none.</param>
/// <param name="Quote">The quotes around all of it, or <see cref="DotEnvDialect.Unquoted"/>.</param>
internal sealed record DotEnvFind(int Start, string Key, Range KeyPlace, int Sign, Range ValuePlace, string? Value, char Quote)
{
    /// <summary>How the value is written, where it has references, which no other spelling says; absent elsewhere.</summary>
    public string? Lexeme { get; init; }

    /// <summary>The place behind its last character.</summary>
    public int End => Math.Max(Math.Max(KeyPlace.End.Value, Sign + 1), ValuePlace.End.Value);
}

/// <summary>Reads a text as one tool does.</summary>
/// <param name="text">The text.</param>
internal abstract class DotEnvReader(string text)
{
    private readonly List<DotEnvFind> _finds = [];
    private readonly List<(int Place, string Message, string Repair)> _faults = [];
    private readonly List<Range> _passed = [];

    /// <summary>The text.</summary>
    protected string Text => text;

    /// <summary>Every key, in order, also those that stand twice.</summary>
    public IReadOnlyList<DotEnvFind> Finds => _finds;

    /// <summary>Every fault, in order.</summary>
    public IReadOnlyList<(int Place, string Message, string Repair)> Faults => _faults;

    /// <summary>What the tool passes over and no line's own look tells.</summary>
    public IReadOnlyList<Range> Passed => _passed;

    /// <summary>Whether there are as many faults as anybody wants to read.</summary>
    protected bool IsHopeless => _faults.Count >= DocumentLimits.MaxFindings;

    /// <summary>Reads all of the text.</summary>
    public abstract void Read();

    protected void Find(DotEnvFind find) => _finds.Add(find);

    protected void Pass(int start, int end) => _passed.Add(start..end);

    protected void Fault(int place, string message, string repair) => _faults.Add((place, message, repair));

    /// <summary>Whether a character stands at a place.</summary>
    protected bool Has(int place, char character) => place < text.Length && text[place] == character;

    /// <summary>Whether the text goes on with these characters at a place.</summary>
    protected bool Has(int place, string characters) => string.CompareOrdinal(text, place, characters, 0, characters.Length) == 0;

    /// <summary>The next place from one on that a test does not hold for.</summary>
    protected int Skip(int place, Func<char, bool> test)
    {
        while (place < text.Length && test(text[place]))
        {
            place++;
        }

        return place;
    }

    /// <summary>The place of the next LF or CR, or the text's end.</summary>
    protected int EndOfLine(int place) => text.AsSpan(place).IndexOfAny('\n', '\r') is >= 0 and var length ? place + length : text.Length;

    /// <summary>The place behind the line end that stands at a place.</summary>
    protected int SkipLineEnd(int place) => Math.Min(place + (Has(place, "\r\n") ? 2 : 1), text.Length);

    /// <summary>A part of the text in which LF ends every line.</summary>
    protected string Normal(int start, int end) => Text[start..end].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
