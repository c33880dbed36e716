using System.Text;

namespace Calma.Formats.Ini;

/// <summary>Bytes to a tree with spans, line by line, as Python's <c>configparser</c> reads them.</summary>
internal sealed class IniParser
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly IniDialect _dialect;
    private readonly List<TextLine> _lines = [];
    private readonly List<IniSection> _sections = [];
    private readonly List<Finding> _faults = [];
    private readonly List<int> _blanks = [];
    private readonly HashSet<string> _sectionKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private IniEntry? _entry;
    private int _indent;

    private IniParser(ReadOnlyMemory<byte> bytes, IniDialect dialect) => (_bytes, _dialect) = (bytes, dialect);

    public static ParseResult Parse(ReadOnlyMemory<byte> text, IniDialect dialect)
    {
        TextSize.Demand(text);
        var parser = new IniParser(text, dialect);
        parser.ReadLines();
        return parser._faults.Count > 0
            ? new ParseResult(null, parser._faults)
            : ParseResult.Of(new IniDocument(text, parser.ToTree(), parser._lines, parser._sections));
    }

    private void ReadLines()
    {
        var text = _bytes.Span;
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            Fault(new IniText("", 0), "A byte order mark stands here, which the tool takes for text.", "Save the file as UTF-8 without it.");
            return;
        }

        for (var start = 0; start < text.Length && _faults.Count < DocumentLimits.MaxFindings;)
        {
            var length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var contentEnd = length < 0 ? text.Length : start + length;
            var end = length < 0 ? text.Length : TextLines.SkipLineEnd(text, contentEnd);
            _lines.Add(new TextLine(start, contentEnd, end, TextLineKind.Blank));
            if (!System.Text.Unicode.Utf8.IsValid(text[start..contentEnd]))
            {
                FaultOfUtf8(text, start, contentEnd);
                return;
            }

            _lines[^1] = _lines[^1] with { Kind = ReadLine(new IniText(Encoding.UTF8.GetString(text[start..contentEnd]), start)) };
            FaultOfPlainLine(text[start..end], start);
            start = end;
        }

        EndEntry();
    }

    private TextLineKind ReadLine(IniText line)
    {
        var content = _dialect.Trim(line);
        if (content.IsEmpty)
        {
            _blanks.Add(_lines.Count - 1);
            return TextLineKind.Blank;
        }

        if (_dialect.IsComment(content.Text[0]))
        {
            return TextLineKind.Comment;
        }

        var indent = IniText.CountSpaces(line.Text);
        if (_entry is not null && !_dialect.IsPlain && indent > _indent)
        {
            _entry.Pieces.AddRange(_blanks.Where(blank => blank > _entry.LastLine).Select(blank => new IniPiece(blank, new IniText("", _lines[blank].Start))));
            _blanks.Clear();
            _entry.Pieces.Add(new IniPiece(_lines.Count - 1, content));
            return TextLineKind.More;
        }

        EndEntry();
        _indent = indent;
        var close = content.Text[0] != '[' ? -1 : _dialect.IsPlain ? content.Text.IndexOf(']', StringComparison.Ordinal) : content.Text.LastIndexOf(']');
        return close > 1 ? ReadHeader(content, close) : _dialect.IsPlain ? ReadPlainKey(content) : ReadKey(content);
    }

    private TextLineKind ReadHeader(IniText content, int close)
    {
        var key = _dialect.SectionKey(content.Text[1..close]);
        if (!_sectionKeys.Add(key) && !_dialect.IsPlain)
        {
            Fault(content, $"The section [{key}] stands twice.", "Put the keys of both into one of them.");
        }

        _sections.Add(new IniSection(key, _lines.Count - 1, content.UpTo(close + 1).Span));
        _keys.Clear();
        return TextLineKind.Header;
    }

    private TextLineKind ReadKey(IniText content)
    {
        var delimiter = content.Text.AsSpan().IndexOfAny('=', ':');
        var spelling = content.UpTo(Math.Max(delimiter, 0)).Trim();
        var key = IniDialect.OptionKey(spelling.Text);
        if (_sections.Count == 0)
        {
            if (_faults.Count == 0)
            {
                Fault(content, "A line stands before the first section.", "Write a header above it, as [default].");
            }

            return TextLineKind.Key;
        }

        if (delimiter < 0)
        {
            Fault(content, "The line is no header, no comment, and has no '='.", "Write it as key = value, or put a # before it.");
        }
        else if (spelling.IsEmpty)
        {
            Fault(content, "The line has no key before its delimiter.", "Write it as key = value.");
        }
        else if (!_keys.Add(key))
        {
            Fault(content, $"The key '{key}' stands twice in [{_sections[^1].Key}].", "Keep one of them.");
        }

        _entry = new IniEntry(new IniAssignment(
            key, _lines.Count - 1, spelling.Span, content.Offset + Encoding.UTF8.GetByteCount(content.Text.AsSpan(0, Math.Max(delimiter, 0))),
            content.From(Math.Min(delimiter + 1, content.Text.Length)).Trim()));
        return TextLineKind.Key;
    }

    private TextLineKind ReadPlainKey(IniText content)
    {
        var delimiter = content.Text.IndexOf('=', StringComparison.Ordinal);
        if (_sections.Count == 0)
        {
            Fault(content, "A line stands before the first section, where the tool passes over it.", "Write a header above it, as [mydb].");
        }
        else if (content.Text[0] == '[')
        {
            Fault(content, "The header has no name, or no ']'.", "Write it as [mydb].");
        }
        else if (content.Text.StartsWith("ldap", StringComparison.Ordinal))
        {
            Fault(content, "The line asks an LDAP server, so that nobody knows what it says.", "Write the settings themselves.");
        }
        else if (delimiter < 1 || IniDialect.IsPlainSpace(content.Text[delimiter - 1]))
        {
            Fault(content, "The line is no header, no comment, and has no key directly before a '='.", "Write it as key=value without blanks, or put a # before it.");
        }
        else
        {
            var (key, value) = (content.UpTo(delimiter), content.From(delimiter + 1));
            _entry = new IniEntry(new IniAssignment(key.Text, _lines.Count - 1, key.Span, value.Offset - 1, value));
        }

        return TextLineKind.Key;
    }

    private void FaultOfPlainLine(ReadOnlySpan<byte> line, int start)
    {
        if (!_dialect.IsPlain)
        {
            return;
        }

        if (line.IndexOf((byte)0) is >= 0 and var nothing)
        {
            Fault(new IniText("", start + nothing), "A NUL stands here, which ends the line for the tool.", "Remove it.");
        }
        else if (line is [.., (byte)'\r'])
        {
            Fault(new IniText("", start + line.Length - 1), "A carriage return stands here, which does not end the line for the tool.", "End lines with LF or CRLF.");
        }
        else if (line.Length > IniDialect.MaxPlainLine)
        {
            Fault(new IniText("", start + IniDialect.MaxPlainLine), "The line is longer than the tool reads.", $"Shorten it to {IniDialect.MaxPlainLine} bytes.");
        }
    }

    // What follows a value's last line is not its own, so that only now all of it is known.
    private void EndEntry()
    {
        _blanks.Clear();
        if (_entry is not { } entry)
        {
            return;
        }

        _entry = null;
        _sections[^1].Entries.Add(entry);
        if (_dialect.FindBadReference(TextOf(entry)) is >= 0 and var place)
        {
            Fault(PlaceIn(entry, place), "A % stands here that begins no reference.", "Write %% for a percent sign, or %(key)s for another key's value.");
        }

        if (_dialect.Nests && entry is { Pieces: [{ Text.IsEmpty: true }, _, ..] })
        {
            ReadChildren(entry);
        }
    }

    private void ReadChildren(IniEntry entry)
    {
        foreach (var (line, text) in entry.Pieces.Where(piece => !piece.Text.IsEmpty))
        {
            var delimiter = text.Text.IndexOf('=', StringComparison.Ordinal);
            if (delimiter < 0)
            {
                Fault(text, $"The line below '{entry.Key}' has no '='.", "Write it as key = value, or do not indent it.");
            }
            else if (text.Text.Any(IniText.EndsInnerLine))
            {
                Fault(text, "The line has a character that some readers take for a line's end.", "Remove the control character, U+0085, U+2028 or U+2029.");
            }
            else
            {
                var key = text.UpTo(delimiter).Trim();
                entry.Children.Add(new IniAssignment(
                    key.Text, line, key.Span, text.Offset + Encoding.UTF8.GetByteCount(text.Text.AsSpan(0, delimiter)), text.From(delimiter + 1).Trim()));
            }
        }
    }

    private MapValue ToTree() => new([.. _sections.DistinctBy(section => section.Key).Select(ToMap)]) { Span = new TextSpan(0, _bytes.Length) };

    private MapEntry ToMap(IniSection section)
    {
        var end = section.Entries.Count > 0 ? Math.Max(section.Entries[^1].ValueSpan.End, section.Entries[^1].Assignment.Delimiter + 1) : section.Header.End;
        var span = TextSpan.Between(section.Header.Start, end);
        return new MapEntry(section.Key, new MapValue([.. section.Entries.DistinctBy(entry => entry.Key).Select(ToEntry)]) { Span = span }) { KeySpan = section.Header, Span = span };
    }

    private static MapEntry ToEntry(IniEntry entry)
    {
        Value value = entry.Children.Count > 0 ? new MapValue(ToEntries(entry.Children)) { Span = entry.ValueSpan } : new StringValue(TextOf(entry)) { Span = entry.ValueSpan };
        return ToEntry(entry.Assignment, value);
    }

    // Of a key that stands twice the last one is in effect.
    private static MapEntry[] ToEntries(List<IniAssignment> children)
    {
        var last = new Dictionary<string, IniAssignment>(StringComparer.Ordinal);
        foreach (var child in children)
        {
            last[child.Key] = child;
        }

        return [.. children.Where(child => ReferenceEquals(last[child.Key], child)).Select(child => ToEntry(child, new StringValue(child.Value.Text) { Span = child.Value.Span }))];
    }

    private static MapEntry ToEntry(IniAssignment assignment, Value value) => new(assignment.Key, value)
    {
        KeySpan = assignment.KeySpan,
        Span = TextSpan.Between(assignment.KeySpan.Start, Math.Max(value.Span.End, assignment.Delimiter + 1)),
    };

    private static string TextOf(IniEntry entry) => entry.Pieces.Count == 1 ? entry.Pieces[0].Text.Text : string.Join('\n', entry.Pieces.Select(piece => piece.Text.Text));

    private static IniText PlaceIn(IniEntry entry, int place)
    {
        var index = 0;
        while (place > entry.Pieces[index].Text.Text.Length)
        {
            place -= entry.Pieces[index++].Text.Text.Length + 1;
        }

        return entry.Pieces[index].Text.From(place);
    }

    private void FaultOfUtf8(ReadOnlySpan<byte> text, int start, int end)
    {
        var offset = start;
        while (Rune.DecodeFromUtf8(text[offset..end], out _, out var size) == System.Buffers.OperationStatus.Done)
        {
            offset += size;
        }

        Fault(new IniText("", offset), "This byte is not valid UTF-8.", "Save the text as UTF-8.");
    }

    private void Fault(IniText place, string message, string repair)
    {
        var line = Math.Max(_lines.FindLastIndex(line => line.Start <= place.Offset), 0);
        var before = _lines.Count > 0 ? _bytes.Span[_lines[line].Start..place.Offset] : [];
        var column = 1;
        foreach (var unit in before)
        {
            column += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        _faults.Add(new Finding(Finding.SyntaxRule, Severity.Error, "", line + 1, column, message, repair));
    }
}
