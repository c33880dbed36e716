using System.Text;

namespace Calma.Formats.DotEnv;

/// <summary>Bytes to a tree with spans, by the dialect's reader.</summary>
internal sealed class DotEnvParser
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly DotEnvReader _reader;
    private readonly CharacterOffsets _offsets;
    private readonly List<TextLine> _lines = [];
    private readonly List<DotEnvEntry> _entries = [];

    private DotEnvParser(ReadOnlyMemory<byte> bytes, string text, DotEnvReader reader) => (_bytes, _reader, _offsets) = (bytes, reader, new CharacterOffsets(text, bytes.Length));

    public static ParseResult Parse(ReadOnlyMemory<byte> bytes, DotEnvDialect dialect)
    {
        TextSize.Demand(bytes);
        if (UnicodeText.FindInvalid(bytes.Span) is >= 0 and var invalid)
        {
            return new ParseResult(null, [ToFinding(bytes, invalid, "This byte is not valid UTF-8.", "Save the text as UTF-8.")]);
        }

        var text = Encoding.UTF8.GetString(bytes.Span);
        var reader = dialect.Read(text);
        reader.Read();
        var parser = new DotEnvParser(bytes, text, reader);
        if (reader.Faults.Count > 0)
        {
            return new ParseResult(null, [.. reader.Faults.Select(fault => ToFinding(bytes, parser._offsets.OffsetOf(fault.Place), fault.Message, fault.Repair))]);
        }

        parser.ReadLines(dialect.EndsLinesWithReturn);
        parser.ReadEntries();
        return ParseResult.Of(new DotEnvDocument(bytes, parser.ToTree(), parser._lines, parser._entries));
    }

    private void ReadLines(bool endsWithReturn)
    {
        var text = _bytes.Span;
        for (var start = text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0; start < text.Length;)
        {
            var length = endsWithReturn ? text[start..].IndexOfAny((byte)'\n', (byte)'\r') : text[start..].IndexOf((byte)'\n');
            var contentEnd = length < 0 ? text.Length : start + length;
            var end = length < 0 ? text.Length : TextLines.SkipLineEnd(text, contentEnd);
            _lines.Add(new TextLine(start, contentEnd, end, KindOf(text[start..contentEnd])));
            start = end;
        }
    }

    private static TextLineKind KindOf(ReadOnlySpan<byte> line) => line switch
    {
        [] => TextLineKind.Blank,
        [(byte)'#', ..] => TextLineKind.Comment,
        [> (byte)' ' and < 127, ..] => TextLineKind.Other,
        _ => Encoding.UTF8.GetString(line).AsSpan().Trim() switch { [] => TextLineKind.Blank, ['#', ..] => TextLineKind.Comment, _ => TextLineKind.Other },
    };

    private void ReadEntries()
    {
        foreach (var passed in _reader.Passed)
        {
            MarkLines(_offsets.OffsetOf(passed.Start.Value), _offsets.OffsetOf(passed.End.Value), TextLineKind.Other, TextLineKind.Other);
        }

        foreach (var find in _reader.Finds)
        {
            var start = _offsets.OffsetOf(find.Start);
            var (first, last) = MarkLines(start, _offsets.OffsetOf(find.End), TextLineKind.Key, TextLineKind.More);
            _entries.Add(new DotEnvEntry(
                find.Key, find.Value, first, last, start, SpanOf(find.KeyPlace), find.Sign < 0 ? -1 : _offsets.OffsetOf(find.Sign), SpanOf(find.ValuePlace), find.Quote)
            { Lexeme = find.Lexeme });
        }
    }

    private (int First, int Last) MarkLines(int start, int end, TextLineKind first, TextLineKind more)
    {
        var (head, tail) = (LineOf(start), LineOf(Math.Max(start, end - 1)));
        for (var line = head; line <= tail; line++)
        {
            _lines[line] = _lines[line] with { Kind = line == head ? first : more };
        }

        return (head, tail);
    }

    private int LineOf(int offset)
    {
        var (low, high) = (0, _lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _lines[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private TextSpan SpanOf(Range place) => TextSpan.Between(_offsets.OffsetOf(place.Start.Value), _offsets.OffsetOf(place.End.Value));

    // Of a key that stands twice the last is in effect; one that has no value there has none.
    private MapValue ToTree()
    {
        var last = new Dictionary<string, DotEnvEntry>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            last[entry.Key] = entry;
        }

        return new MapValue([.. _entries.Where(entry => entry.Value is not null && ReferenceEquals(last[entry.Key], entry)).Select(ToEntry)]) { Span = new TextSpan(0, _bytes.Length) };
    }

    private static MapEntry ToEntry(DotEnvEntry entry) =>
        new(entry.Key, new StringValue(entry.Value!) { Span = entry.ValueSpan, Lexeme = entry.Lexeme }) { KeySpan = entry.KeySpan, Span = TextSpan.Between(entry.KeySpan.Start, entry.End) };

    private static Finding ToFinding(ReadOnlyMemory<byte> bytes, int offset, string message, string repair)
    {
        var (line, column) = TextPosition.Of(bytes.Span, offset);
        return new Finding(Finding.SyntaxRule, Severity.Error, "", line, column, message, repair);
    }
}
