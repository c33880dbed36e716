using System.Text;

namespace Calma.Formats.Ini;

/// <summary>A part of a line, and where it stands.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Offset">The offset of its first byte.</param>
internal readonly record struct IniText(string Text, int Offset)
{
    public bool IsEmpty => Text.Length == 0;

    public TextSpan Span => new(Offset, Encoding.UTF8.GetByteCount(Text));

    /// <summary>The part from a character on.</summary>
    public IniText From(int place) => new(Text[place..], Offset + Encoding.UTF8.GetByteCount(Text.AsSpan(0, place)));

    /// <summary>The part up to a character.</summary>
    public IniText UpTo(int place) => new(Text[..place], Offset);

    /// <summary>Without white space before and behind; where there is nothing else, the empty part before it.</summary>
    public IniText Trim() => Trim(IsSpace);

    /// <summary>Without what counts as white space before and behind; where there is nothing else, the empty part before it.</summary>
    public IniText Trim(Func<char, bool> isSpace)
    {
        var (start, end) = (0, Text.Length);
        while (end > 0 && isSpace(Text[end - 1]))
        {
            end--;
        }

        while (start < end && isSpace(Text[start]))
        {
            start++;
        }

        return end == 0 ? UpTo(0) : UpTo(end).From(start);
    }

    /// <summary>How many characters of white space a text begins with.</summary>
    public static int CountSpaces(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && IsSpace(text[count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether neither its first nor its last character is white space.</summary>
    public static bool IsTrimmed(string text) => text.Length == 0 || (!IsSpace(text[0]) && !IsSpace(text[^1]));

    /// <summary>White space as Python has it, whose readers these dialects follow.</summary>
    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\u001C' and <= '\u001F';

    /// <summary>What ends a line for Python's <c>splitlines</c>, though not in a file.</summary>
    public static bool EndsInnerLine(char character) => character is '\v' or '\f' or (>= '\u001C' and <= '\u001E') or '\u0085' or '\u2028' or '\u2029';
}
