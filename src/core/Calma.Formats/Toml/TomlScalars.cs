using System.Buffers;
using System.Text;

namespace Calma.Formats.Toml;

/// <summary>Reads values that hold no others.</summary>
internal static class TomlScalars
{
    private static readonly SearchValues<byte> WordBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.:"u8);

    /// <summary>Reads the value at a place, and moves behind it.</summary>
    public static Value Read(ReadOnlySpan<byte> text, ref int place, TomlDialect dialect, TextPool pool)
    {
        var start = place;
        if (place < text.Length && text[place] is (byte)'"' or (byte)'\'')
        {
            var said = TomlStrings.Read(text, ref place, dialect, pool);
            return new StringValue(said) { Lexeme = pool.Get(text[start..place]), Span = TextSpan.Between(start, place) };
        }

        var word = ReadWord(text, ref place, pool);
        return ReadWord(word, start, dialect) ?? throw Fault(word, start, dialect);
    }

    /// <summary>Whether a spelling says a value in a dialect.</summary>
    public static bool Says(string lexeme, Value value, TomlDialect dialect)
    {
        if (value is StringValue plain && lexeme.Length == plain.Text.Length + 2 && lexeme is ['"', .., '"']
            && !plain.Text.AsSpan().ContainsAny('"', '\\', '\u007F') && !plain.Text.AsSpan().ContainsAnyInRange('\0', '\u001F') && lexeme.AsSpan(1, plain.Text.Length).SequenceEqual(plain.Text))
        {
            return true;
        }

        if (value is not StringValue)
        {
            return ReadWord(lexeme, 0, dialect) is { } word && ValueEquality.AreEqual(word, value);
        }

        var bytes = Encoding.UTF8.GetBytes(lexeme);
        var place = 0;
        try
        {
            var read = Read(bytes, ref place, dialect, new TextPool());
            return place == bytes.Length && read.Lexeme == lexeme && ValueEquality.AreEqual(read, value);
        }
        catch (TomlSyntaxException)
        {
            return false;
        }
    }

    private static string ReadWord(ReadOnlySpan<byte> text, ref int place, TextPool pool)
    {
        var start = place;
        place = EndOfWord(text, place);

        // A space may part a date from its time.
        if (place - start == 10 && text[start + 4] == '-' && place + 1 < text.Length && text[place] == ' ' && char.IsAsciiDigit((char)text[place + 1]))
        {
            place = EndOfWord(text, place + 1);
        }

        return pool.Get(text[start..place]);
    }

    private static int EndOfWord(ReadOnlySpan<byte> text, int place)
    {
        var length = text[place..].IndexOfAnyExcept(WordBytes);
        return length < 0 ? text.Length : place + length;
    }

    private static Value? ReadWord(string word, int start, TomlDialect dialect)
    {
        var span = new TextSpan(start, word.Length);
        if (word is "true" or "false")
        {
            return new BooleanValue(word == "true") { Lexeme = word, Span = span };
        }

        if (IsTime(word))
        {
            return TomlDateTimes.Read(word, dialect) is { } time ? new DateTimeValue(time) { Lexeme = word, Span = span } : null;
        }

        return TomlNumbers.Read(word, out _) is { } number ? new NumberValue(number) { Lexeme = word, Span = span } : null;
    }

    private static bool IsTime(string word) => word.Length > 4 && char.IsAsciiDigit(word[0]) && (word[2] == ':' || word[4] == '-') && !word.AsSpan(0, 4).ContainsAny("eE+-");

    private static TomlSyntaxException Fault(string word, int start, TomlDialect dialect)
    {
        if (word.Length == 0)
        {
            return new TomlSyntaxException(start, "A value is missing here, or begins with a character that begins none.", "Write a string in quotes, a number, true, false, a date, a list or an inline table; TOML has no null.");
        }

        if (IsTime(word))
        {
            return !dialect.IsRelaxed && TomlDateTimes.Read(word, TomlDialect.Toml11) is not null
                ? new TomlSyntaxException(start, "The time has no seconds, which TOML 1.0 demands.", "Write :00 behind the minutes.")
                : new TomlSyntaxException(start, "This is no date and no time, or one that does not exist.", "Write it as 1979-05-27, 07:32:00, 1979-05-27T07:32:00, or with Z or +01:00 behind.");
        }

        _ = TomlNumbers.Read(word, out var isTooLarge);
        return isTooLarge
            ? new TomlSyntaxException(start, "The integer needs more than 64 bits.", "Write it as a float, with .0 behind it, or as a string.")
            : char.IsAsciiLetter(word[0])
            ? new TomlSyntaxException(start, "A word stands here that TOML does not know.", "Write true or false in lower case; put other words in double quotes; TOML has no null.")
            : new TomlSyntaxException(start, "This is no number of TOML.", "Write it as 42, -1.5, 1e3, 0xff or 1_000, with no leading zero and digits on both sides of a point, or put it in quotes.");
    }
}
