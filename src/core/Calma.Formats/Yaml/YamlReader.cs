using System.Text;

namespace Calma.Formats.Yaml;

/// <summary>The characters of a text, and where the next one stands.</summary>
internal sealed class YamlReader
{
    private const char Nothing = '\0';
    private readonly int[]? _offsets;
    private readonly int _base;

    public YamlReader(ReadOnlySpan<byte> bytes)
    {
        _base = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        Text = Encoding.UTF8.GetString(bytes[_base..]);
        _offsets = Text.Length == bytes.Length - _base ? null : OffsetsOf(Text);
    }

    public string Text { get; }

    /// <summary>The index of the next character.</summary>
    public int Place { get; set; }

    /// <summary>The index of the first character of its line.</summary>
    public int LineStart { get; private set; }

    public int Column => Place - LineStart;

    public bool IsAtEnd => Place >= Text.Length;

    public char Current => Peek(0);

    public char Before => Place > 0 ? Text[Place - 1] : '\n';

    /// <summary>A character further on; NUL behind the text, which holds none.</summary>
    public char Peek(int ahead) => Place + ahead < Text.Length ? Text[Place + ahead] : Nothing;

    public static bool IsBreak(char character) => character is '\n' or '\r';

    /// <summary>Whether it is a blank, a line end, or the end of the text.</summary>
    public static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or Nothing;

    public static bool IsBlank(char character) => character is ' ' or '\t';

    public static bool IsBracket(char character) => character is ',' or '[' or ']' or '{' or '}';

    /// <summary>Whether a line begins with --- or ... here.</summary>
    public bool IsAtMark => Column == 0 && (Current, Peek(1), Peek(2)) is ('-', '-', '-') or ('.', '.', '.') && IsSpace(Peek(3));

    /// <summary>Goes behind the line end that stands here.</summary>
    public void SkipBreak()
    {
        Place += Current == '\r' && Peek(1) == '\n' ? 2 : 1;
        LineStart = Place;
    }

    /// <summary>Goes behind blanks.</summary>
    public void SkipBlanks()
    {
        while (IsBlank(Current))
        {
            Place++;
        }
    }

    /// <summary>Goes to the end of the line.</summary>
    public void SkipLine()
    {
        var rest = Text.AsSpan(Place).IndexOfAny('\n', '\r');
        Place = rest < 0 ? Text.Length : Place + rest;
    }

    /// <summary>The offset in bytes of a character.</summary>
    public int OffsetOf(int index) => _base + (_offsets is null ? index : _offsets[index]);

    public YamlFault Fault(int index, string message, string repair) => new(OffsetOf(Math.Min(index, Text.Length)), message, repair);

    private static int[] OffsetsOf(string text)
    {
        var offsets = new int[text.Length + 1];
        var offset = 0;
        for (var index = 0; index < text.Length; index++)
        {
            offsets[index] = offset;
            offset += text[index] switch
            {
                < '\u0080' => 1,
                < '\u0800' => 2,
                >= '\uD800' and <= '\uDBFF' => 4,
                >= '\uDC00' and <= '\uDFFF' => 0,
                _ => 3,
            };
        }

        offsets[^1] = offset;
        return offsets;
    }
}
