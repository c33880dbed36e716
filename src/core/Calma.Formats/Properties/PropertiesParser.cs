namespace Calma.Formats.Properties;

/// <summary>Bytes to a tree with spans, line by line, as <c>java.util.Properties</c> reads them.</summary>
internal sealed class PropertiesParser
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<TextLine> _lines = [];
    private readonly List<PropertiesEntry> _entries = [];
    private readonly List<Finding> _faults = [];
    private readonly PropertiesLine _line = new();
    private readonly List<PropertiesCharacter> _key = [];
    private readonly List<PropertiesCharacter> _value = [];
    private int _first = -1;

    private PropertiesParser(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public static ParseResult Parse(ReadOnlyMemory<byte> text)
    {
        TextSize.Demand(text);
        var parser = new PropertiesParser(text);
        parser.ReadLines();
        return parser._faults.Count > 0
            ? new ParseResult(null, parser._faults)
            : ParseResult.Of(new PropertiesDocument(text, parser.ToTree(), parser._lines, parser._entries));
    }

    /// <summary>The characters of a value with their bytes.</summary>
    public static IReadOnlyList<PropertiesCharacter> ReadValue(ReadOnlySpan<byte> text, TextSpan span)
    {
        var line = new PropertiesLine();
        for (var start = span.Start; start < span.End;)
        {
            var length = text[start..span.End].IndexOfAny((byte)'\n', (byte)'\r');
            var end = length < 0 ? span.End : start + length;
            AddContent(line, text, start, end);
            if (length >= 0)
            {
                line.RemoveLast();
                end = SkipBlanks(text, TextLines.SkipLineEnd(text, end), span.End);
            }

            start = end;
        }

        List<PropertiesCharacter> characters = [];
        PropertiesCharacter.Read(line, 0, line.Count, characters);
        return characters;
    }

    private void ReadLines()
    {
        var text = _bytes.Span;
        for (var start = 0; start < text.Length && _faults.Count < DocumentLimits.MaxFindings;)
        {
            var length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var contentEnd = length < 0 ? text.Length : start + length;
            var end = length < 0 ? text.Length : TextLines.SkipLineEnd(text, contentEnd);
            _lines.Add(new TextLine(start, contentEnd, end, TextLineKind.Blank));
            _lines[^1] = _lines[^1] with { Kind = ReadLine(text, start, contentEnd, end) };
            start = end;
        }

        if (_first >= 0)
        {
            EndEntry(_lines.Count - 1, isOpen: true);
        }
    }

    // As Java does, a line is blank or a comment also behind a backslash that stands alone on its line.
    private TextLineKind ReadLine(ReadOnlySpan<byte> text, int start, int contentEnd, int end)
    {
        var place = SkipBlanks(text, start, contentEnd);
        var isFirst = _first < 0;
        if (isFirst && (place == contentEnd || text[place] is (byte)'#' or (byte)'!'))
        {
            return place == contentEnd ? TextLineKind.Blank : TextLineKind.Comment;
        }

        _first = isFirst ? _lines.Count - 1 : _first;
        AddContent(_line, text, place, contentEnd);
        if (!EndsInBackslash(_line))
        {
            EndEntry(_lines.Count - 1, isOpen: false);
        }
        else if (_line.Count > 1 || (end == text.Length && end < contentEnd + 2))
        {
            _line.RemoveLast();
        }
        else
        {
            _line.Clear();
            _first = -1;
            return TextLineKind.Other;
        }

        return isFirst ? TextLineKind.Key : TextLineKind.More;
    }

    private void EndEntry(int last, bool isOpen)
    {
        var (keyEnd, valueStart) = FindParts(_line);
        _key.Clear();
        _value.Clear();
        var keyStop = PropertiesCharacter.Read(_line, 0, keyEnd, _key);
        var valueStop = PropertiesCharacter.Read(_line, valueStart, _line.Count, _value);
        var (key, value) = (TextOf(_key), TextOf(_value));
        if (keyStop < keyEnd || valueStop < _line.Count)
        {
            Fault(_line.OffsetOf(keyStop < keyEnd ? keyStop : valueStop), @"The escape \u is not followed by four hexadecimal digits.", @"Write it as \u00e9, or \\ for a backslash.");
        }
        else if ((FindHalf(key, _key) ?? FindHalf(value, _value)) is { } half)
        {
            Fault(half, "The escape is half of a surrogate pair, which is no character.", @"Write both halves, as \ud83d\ude00.");
        }

        var start = _line.Count > 0 ? _line.OffsetOf(0) : _lines[_first].ContentEnd;
        var keySpan = TextSpan.Between(start, keyEnd > 0 ? _line.EndBefore(keyEnd) : start);
        var valueSpan = valueStart < _line.Count ? TextSpan.Between(_line.OffsetOf(valueStart), _line.EndBefore(_line.Count)) : new TextSpan(_line.Count > 0 ? _line.EndBefore(_line.Count) : start, 0);
        _entries.Add(new PropertiesEntry(key, value, _first, last, keySpan, valueSpan, isOpen));
        _line.Clear();
        _first = -1;
    }

    private static (int KeyEnd, int ValueStart) FindParts(PropertiesLine line)
    {
        var keyEnd = 0;
        for (var isEscaped = false; keyEnd < line.Count && (isEscaped || !(line[keyEnd] is '=' or ':' || PropertiesLine.IsBlank(line[keyEnd]))); keyEnd++)
        {
            isEscaped = line[keyEnd] == '\\' && !isEscaped;
        }

        var valueStart = SkipBlanks(line, keyEnd);
        return (keyEnd, valueStart < line.Count && (line[valueStart] is '=' or ':') ? SkipBlanks(line, valueStart + 1) : valueStart);
    }

    // Of a key that stands twice the last is in effect.
    private MapValue ToTree()
    {
        var last = new Dictionary<string, PropertiesEntry>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            last[entry.Key] = entry;
        }

        return new MapValue([.. _entries.Where(entry => ReferenceEquals(last[entry.Key], entry)).Select(ToEntry)]) { Span = new TextSpan(0, _bytes.Length) };
    }

    private static MapEntry ToEntry(PropertiesEntry entry) =>
        new(entry.Key, new StringValue(entry.Value) { Span = entry.ValueSpan }) { KeySpan = entry.KeySpan, Span = TextSpan.Between(entry.KeySpan.Start, entry.ValueSpan.End) };

    private static string TextOf(List<PropertiesCharacter> characters) => string.Create(characters.Count, characters, (text, from) =>
    {
        for (var place = 0; place < text.Length; place++)
        {
            text[place] = from[place].Character;
        }
    });

    private static int? FindHalf(string text, List<PropertiesCharacter> characters) => UnicodeText.FindHalf(text) is >= 0 and var place ? characters[place].Start : null;

    private static void AddContent(PropertiesLine line, ReadOnlySpan<byte> text, int start, int end)
    {
        line.Add(text[start..end], start);
    }

    private static bool EndsInBackslash(PropertiesLine line)
    {
        var place = line.Count;
        while (place > 0 && line[place - 1] == '\\')
        {
            place--;
        }

        return (line.Count - place) % 2 == 1;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> text, int place, int end)
    {
        while (place < end && PropertiesLine.IsBlank((char)text[place]))
        {
            place++;
        }

        return place;
    }

    private static int SkipBlanks(PropertiesLine line, int place)
    {
        while (place < line.Count && PropertiesLine.IsBlank(line[place]))
        {
            place++;
        }

        return place;
    }

    // Each byte is a character.
    private void Fault(int offset, string message, string repair)
    {
        var line = _lines.FindLastIndex(line => line.Start <= offset);
        _faults.Add(new Finding(Finding.SyntaxRule, Severity.Error, "", line + 1, offset - _lines[line].Start + 1, message, repair));
    }
}
