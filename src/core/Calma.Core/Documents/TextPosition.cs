using System.Text;
using System.Text.Unicode;

namespace Calma.Core.Documents;

/// <summary>A place in a text as a person counts it.</summary>
/// <param name="Line">1 or greater; LF, CRLF and a lone CR end a line.</param>
/// <param name="Column">1 or greater, in Unicode scalars; an invalid byte counts one, a byte order mark none.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The position of the character that the byte at an offset belongs to; the text's length is its end.</summary>
    public static TextPosition Of(ReadOnlySpan<byte> text, int offset)
    {
        offset = Math.Min(offset, text.Length);
        var lineStart = text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var line = 1;
        for (var place = 0; place < offset; place++)
        {
            var end = text[place..offset].IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                break;
            }

            place += end;
            var isHalf = text[place] == '\r' && place + 1 < text.Length && text[place + 1] == '\n';
            place += isHalf ? 1 : 0;
            if (place < offset)
            {
                line++;
                lineStart = place + 1;
            }
        }

        return new TextPosition(line, ColumnOf(text, lineStart, offset));
    }

    private static int ColumnOf(ReadOnlySpan<byte> text, int start, int offset)
    {
        var line = text[Math.Min(start, offset)..offset];
        if (Utf8.IsValid(line))
        {
            return 1 + Encoding.UTF8.GetCharCount(line) - CountFourByteScalars(line);
        }

        var column = 1;
        while (start < offset)
        {
            var isValid = Rune.DecodeFromUtf8(text[start..], out _, out var size) == System.Buffers.OperationStatus.Done;
            start += isValid ? size : 1;
            column += start <= offset ? 1 : 0;
        }

        return column;
    }

    // They are the ones that are two chars of UTF-16.
    private static int CountFourByteScalars(ReadOnlySpan<byte> line)
    {
        var count = 0;
        for (var place = 0; line[place..].IndexOfAnyInRange((byte)0xF0, (byte)0xFF) is >= 0 and var next; place += next + 4)
        {
            count++;
        }

        return count;
    }
}
