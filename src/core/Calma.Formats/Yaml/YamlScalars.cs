using System.Globalization;
using System.Text;
using static Calma.Formats.Yaml.YamlReader;

namespace Calma.Formats.Yaml;

/// <summary>Reads scalars in their five styles, by chapters 7.3 and 8.1 of YAML 1.2.</summary>
internal sealed class YamlScalars(YamlReader reader)
{
    private readonly TextPool _pool = new();
    private readonly StringBuilder _text = new();

    /// <summary>A plain scalar.</summary>
    /// <param name="indent">What its further lines are indented more than.</param>
    /// <param name="isFlow">Whether it stands in brackets.</param>
    /// <param name="endsLine">Whether it went on to a line where a key may stand.</param>
    public YamlToken ReadPlain(int indent, bool isFlow, out bool endsLine)
    {
        var (start, end) = (reader.Place, reader.Place);
        var text = _text.Clear();
        var isFolded = false;
        endsLine = false;
        while (true)
        {
            if (reader.IsAtMark || (reader.Current == '#' && IsSpace(reader.Before)))
            {
                break;
            }

            var wordStart = reader.Place;
            while (!IsSpace(reader.Current) && !EndsPlain(isFlow))
            {
                reader.Place++;
            }

            if (reader.Place == wordStart)
            {
                break;
            }

            text.Append(reader.Text, wordStart, reader.Place - wordStart);
            end = reader.Place;
            reader.SkipBlanks();
            var breaks = SkipBreaks();
            if (breaks == 0)
            {
                if (reader.IsAtEnd || EndsPlain(isFlow) || reader.Current == '#')
                {
                    break;
                }

                text.Append(reader.Text, end, reader.Place - end);
                continue;
            }

            endsLine = !isFlow;
            if (reader.IsAtEnd || (!isFlow && reader.Column <= indent))
            {
                break;
            }

            isFolded = true;
            text.Append(breaks == 1 ? " " : new string('\n', breaks - 1));
        }

        if (!isFolded)
        {
            return new YamlToken(YamlTokenKind.Scalar, start, end) { Text = _pool.Get(reader.Text.AsSpan(start, end - start)) };
        }

        // What was looked at behind the text is a fold that nothing follows.
        while (text.Length > 0 && text[^1] is ' ' or '\n' or '\t')
        {
            text.Length--;
        }

        return new YamlToken(YamlTokenKind.Scalar, start, end) { Text = text.ToString() };
    }

    /// <summary>A scalar in quotes.</summary>
    /// <param name="indent">What its further lines are indented more than; -1 in brackets.</param>
    public YamlToken ReadQuoted(int indent)
    {
        var (start, quote) = (reader.Place, reader.Current);
        reader.Place++;
        var text = _text.Clear();
        var foldFloor = 0;
        while (true)
        {
            if (reader.IsAtEnd)
            {
                throw reader.Fault(start, "The quote is not closed.", $"Write {quote} where the text ends.");
            }

            var current = reader.Current;
            if (current == quote)
            {
                reader.Place++;
                if (quote == '"' || reader.Current != '\'')
                {
                    break;
                }

                text.Append('\'');
                reader.Place++;
                foldFloor = text.Length;
            }
            else if (current == '\\' && quote == '"')
            {
                ReadEscape(text, indent);
                foldFloor = text.Length;
            }
            else if (IsBreak(current))
            {
                while (text.Length > foldFloor && IsBlank(text[^1]))
                {
                    text.Length--;
                }

                var breaks = FoldLines(indent, start);
                text.Append(breaks == 1 ? " " : new string('\n', breaks - 1));
                foldFloor = text.Length;
            }
            else
            {
                text.Append(current);
                reader.Place++;
            }
        }

        return new YamlToken(YamlTokenKind.Scalar, start, reader.Place) { Text = text.ToString(), Style = quote == '"' ? YamlScalarStyle.DoubleQuoted : YamlScalarStyle.SingleQuoted };
    }

    /// <summary>A literal or folded scalar; it ends behind its last line's end, and behind blank lines only where it keeps them.</summary>
    /// <param name="parent">What its lines are indented more than.</param>
    public YamlToken ReadBlock(int parent)
    {
        var start = reader.Place;
        var isFolded = reader.Current == '>';
        reader.Place++;
        var (chomping, explicitIndent) = ReadHeader();
        var indent = explicitIndent > 0 ? Math.Max(parent, 0) + explicitIndent : -1;
        var (text, end) = (new StringBuilder(), reader.Place);
        if (!reader.IsAtEnd)
        {
            reader.SkipBreak();
            end = reader.Place;
        }

        var (breaks, isSpaced, hasText, lastEnd) = (0, false, false, end);
        var widest = 0;
        while (!reader.IsAtEnd)
        {
            var lineStart = reader.Place;
            while (reader.Current == ' ' && (indent < 0 || reader.Column < indent))
            {
                reader.Place++;
            }

            if (IsBreak(reader.Current) || (reader.IsAtEnd && reader.Place > lineStart && (indent < 0 || reader.Column < indent)))
            {
                widest = Math.Max(widest, reader.Column);
                SkipLineEnd();
                breaks++;
                lastEnd = reader.Place;
                continue;
            }

            if (indent < 0 && reader.Column > parent && !reader.IsAtMark && !reader.IsAtEnd)
            {
                indent = reader.Column;
                if (widest > indent)
                {
                    throw reader.Fault(lineStart, "A blank line above is further indented than the first line of the text.", "Remove its spaces, or write the indentation behind the header, as |2.");
                }
            }

            if (indent < 0 || reader.Column < indent || reader.IsAtMark || (reader.IsAtEnd && reader.Place == lineStart))
            {
                DemandNoTab(lineStart, hasText);
                reader.Place = lineStart;
                break;
            }

            // Lines that are further indented keep their ends.
            var isMore = IsBlank(reader.Current);
            if (hasText)
            {
                text.Append(isFolded && !isSpaced && !isMore ? (breaks == 0 ? " " : new string('\n', breaks)) : new string('\n', breaks + 1));
            }
            else
            {
                text.Append('\n', breaks);
            }

            var content = reader.Place;
            reader.SkipLine();
            text.Append(reader.Text, content, reader.Place - content);
            var hasEnd = !reader.IsAtEnd;
            SkipLineEnd();
            (hasText, isSpaced, breaks, end, lastEnd) = (true, isMore, hasEnd ? 0 : -1, reader.Place, reader.Place);
        }

        if (chomping != '-' && hasText && breaks >= 0)
        {
            text.Append('\n');
        }

        if (chomping == '+' && breaks > 0)
        {
            text.Append('\n', breaks);
        }

        return new YamlToken(YamlTokenKind.Scalar, start, chomping == '+' ? lastEnd : end) { Text = text.ToString(), Style = isFolded ? YamlScalarStyle.Folded : YamlScalarStyle.Literal };
    }

    private (char Chomping, int Indent) ReadHeader()
    {
        var (chomping, indent) = (' ', 0);
        while (!IsSpace(reader.Current))
        {
            if (reader.Current is '+' or '-' && chomping == ' ')
            {
                chomping = reader.Current;
            }
            else if (reader.Current is >= '1' and <= '9' && indent == 0)
            {
                indent = reader.Current - '0';
            }
            else
            {
                throw reader.Fault(reader.Place, $"'{reader.Current}' says nothing behind the header of a text.", "Write '-' or '+' for the line ends, a digit for the indentation, and the text in the lines below.");
            }

            reader.Place++;
        }

        var blanks = reader.Place;
        reader.SkipBlanks();
        if (reader.Current == '#' && reader.Place > blanks)
        {
            reader.SkipLine();
        }

        return reader.IsAtEnd || IsBreak(reader.Current) ? (chomping, indent)
            : throw reader.Fault(reader.Place, "The text of a block begins in the line below its header.", "Begin a new line, further indented.");
    }

    private void DemandNoTab(int lineStart, bool hasText)
    {
        if (reader.Current == '\t' && !hasText && !reader.Text.AsSpan(lineStart, reader.Text.AsSpan(lineStart).IndexOfAny('\n', '\r') is >= 0 and var length ? length : reader.Text.Length - lineStart).Trim().IsEmpty)
        {
            throw reader.Fault(reader.Place, "A tab is no indentation.", "Write spaces.");
        }
    }

    private void SkipLineEnd()
    {
        if (!reader.IsAtEnd)
        {
            reader.SkipBreak();
        }
    }

    private bool EndsPlain(bool isFlow) => reader.Current switch
    {
        ':' => IsSpace(reader.Peek(1)) || (isFlow && IsBracket(reader.Peek(1))),
        var current => isFlow && IsBracket(current),
    };

    // How many line ends stand here, with the blanks behind them.
    private int SkipBreaks()
    {
        var breaks = 0;
        while (IsBreak(reader.Current) && !reader.IsAtEnd)
        {
            reader.SkipBreak();
            reader.SkipBlanks();
            breaks++;
        }

        return breaks;
    }

    private int FoldLines(int indent, int start)
    {
        var breaks = 0;
        while (IsBreak(reader.Current) && !reader.IsAtEnd)
        {
            reader.SkipBreak();
            if (reader.IsAtMark)
            {
                throw reader.Fault(start, "A document ends within quotes.", "Close the quotes above.");
            }

            var spaces = reader.Place;
            while (reader.Current == ' ')
            {
                reader.Place++;
            }

            var column = reader.Place - spaces;
            reader.SkipBlanks();
            if (!IsBreak(reader.Current) && !reader.IsAtEnd && column <= indent)
            {
                throw reader.Fault(start, "A further line of this text in quotes is indented as its key, or less.", "Close the quote, or indent the line.");
            }

            breaks++;
        }

        return breaks;
    }

    private void ReadEscape(StringBuilder text, int indent)
    {
        var start = reader.Place++;
        var escape = reader.Current;
        if (IsBreak(escape) && !reader.IsAtEnd)
        {
            var breaks = FoldLines(indent, start);
            text.Append('\n', breaks - 1);
            return;
        }

        reader.Place++;
        var length = escape switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (length > 0)
        {
            var digits = reader.Text.AsSpan(reader.Place, Math.Min(length, reader.Text.Length - reader.Place));
            if (digits.Length < length || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
            {
                throw reader.Fault(start, "The escape does not name a character.", "Write two digits behind \\x, four behind \\u, eight behind \\U.");
            }

            reader.Place += length;
            text.Append(code > 0xFFFF ? char.ConvertFromUtf32((int)code) : ((char)code).ToString());
            return;
        }

        text.Append(escape switch
        {
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            't' or '\t' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'e' => '\u001B',
            ' ' => ' ',
            '"' => '"',
            '/' => '/',
            '\\' => '\\',
            'N' => '\u0085',
            '_' => '\u00A0',
            'L' => '\u2028',
            'P' => '\u2029',
            _ => throw reader.Fault(start, $"\\{escape} is no escape.", "Write \\\\ for a backslash, or single quotes around the text."),
        });
    }
}
