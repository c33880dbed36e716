using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Calma.Formats.Toml;

/// <summary>Bytes to a tree with spans, statement by statement.</summary>
internal ref struct TomlParser
{
    private static readonly SearchValues<byte> BareKeyBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);
    private readonly ReadOnlySpan<byte> _text;
    private readonly TomlDialect _dialect;
    private readonly List<TomlBody> _sections = [];
    private readonly List<Finding> _faults = [];
    private readonly TextPool _pool = new();
    private readonly TomlNode _root;
    private int _place;
    private int _brackets;

    private TomlParser(ReadOnlySpan<byte> text, TomlDialect dialect, int place)
    {
        _text = text;
        (_dialect, _place) = (dialect, place);
        _root = new TomlNode(null, default, TomlNodeKind.Root);
    }

    public static ParseResult Parse(ReadOnlyMemory<byte> text, TomlDialect dialect)
    {
        TextSize.Demand(text);
        var parser = new TomlParser(text.Span, dialect, text.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        parser.ReadDocument();
        if (parser._faults.Count > 0)
        {
            return new ParseResult(null, parser._faults);
        }

        TomlTree.Build(parser._root, new TextSpan(0, text.Length));
        return ParseResult.Of(new TomlDocument(text, dialect, parser._root, parser._sections));
    }

    /// <summary>Looks into an inline table of a text that has been parsed.</summary>
    public static TomlNode ReadInline(ReadOnlyMemory<byte> text, TomlDialect dialect, int place) => new TomlParser(text.Span, dialect, place).ReadInlineTable(depth: 0);

    private void ReadDocument()
    {
        Open(new TomlBody(isInline: false), _root);
        if (FindInvalidByte() is { } invalid)
        {
            Fault(new TomlSyntaxException(invalid, "This byte is not valid UTF-8.", "Save the text as UTF-8."));
            return;
        }

        while (_faults.Count < DocumentLimits.MaxFindings)
        {
            SkipBlankLines();
            if (_place == _text.Length)
            {
                return;
            }

            var start = _place;
            try
            {
                ReadLine();
            }
            catch (TomlSyntaxException fault)
            {
                Fault(fault);
                if (_brackets > 0 || fault.Offset < start || TextLines.HasLineEnd(_text, start, Math.Max(_place, fault.Offset)))
                {
                    return;
                }

                _place = EndOfLine(start);
            }
        }
    }

    // A carriage return ends no line of its own.
    private void SkipBlankLines()
    {
        while (_place < _text.Length && (_text[_place] is (byte)' ' or (byte)'\t' or (byte)'\n' || _text[_place..].StartsWith("\r\n"u8)))
        {
            _place++;
        }
    }

    private void ReadLine()
    {
        switch (_text[_place])
        {
            case (byte)'#':
                break;
            case (byte)'[':
                ReadHeader();
                break;
            case < 32 or 127:
                throw TomlStrings.Control(_place);
            default:
                ReadStatement(_sections[^1], _root.Depth);
                break;
        }

        SkipSpaces();
        SkipComment();
        if (_place < _text.Length && _text[_place] != '\n' && !_text[_place..].StartsWith("\r\n"u8))
        {
            throw _text[_place] is < 32 or 127
                ? TomlStrings.Control(_place)
                : new TomlSyntaxException(_place, "The line goes on behind its end.", "Put one key and value, or one header, on a line; quotes go around strings, and # before comments.");
        }
    }

    private void ReadHeader()
    {
        var start = _place;
        var isItem = _text[_place..].StartsWith("[["u8);
        _place += isItem ? 2 : 1;
        var keys = ReadKeys();
        if (!_text[_place..].StartsWith(isItem ? "]]"u8 : "]"u8))
        {
            throw new TomlSyntaxException(_place, "The header is not closed here.", isItem ? "Write ]] behind its name." : "Write ] behind its name.");
        }

        _place += isItem ? 2 : 1;
        var section = new TomlBody(isInline: false) { IsItem = isItem };
        section.Header = new TomlStatement(keys, TextSpan.Between(start, _place), null) { Body = section };
        try
        {
            section.Header.Table = TomlTables.Open(_root, keys, section);
            Open(section, section.Header.Table);
        }
        catch (TomlSyntaxException fault)
        {
            // What follows belongs to no table, so that it makes no further faults.
            Fault(fault);
            Open(section, new TomlNode(null, default, TomlNodeKind.Root));
        }
    }

    private void Open(TomlBody section, TomlNode table)
    {
        section.Table = table;
        table.Body = section;
        _sections.Add(section);
    }

    private void ReadStatement(TomlBody body, int depth)
    {
        var start = _place;
        var keys = ReadKeys();
        if (_place == _text.Length || _text[_place] != '=')
        {
            throw new TomlSyntaxException(_place, "An '=' is missing here.", "Write key = value; a key with other characters than letters, digits, - and _ stands in quotes.");
        }

        _place++;
        SkipSpaces();
        var value = ReadValue(Math.Max(depth, body.Table!.Depth) + keys.Length - 1);
        var statement = new TomlStatement(keys, TextSpan.Between(start, _place), value) { Body = body };
        if (body.IsInline)
        {
            TomlTables.Set(statement);
            return;
        }

        try
        {
            TomlTables.Set(statement);
        }
        catch (TomlSyntaxException fault)
        {
            Fault(fault);
        }
    }

    private TomlKey[] ReadKeys()
    {
        TomlKey[] keys = [ReadKeyBetweenSpaces()];
        while (_place < _text.Length && _text[_place] == '.')
        {
            _place++;
            keys = [.. keys, ReadKeyBetweenSpaces()];
        }

        return keys;
    }

    private TomlKey ReadKeyBetweenSpaces()
    {
        SkipSpaces();
        var key = ReadKey();
        SkipSpaces();
        return key;
    }

    private TomlKey ReadKey()
    {
        var start = _place;
        if (_place < _text.Length && _text[_place] is (byte)'"' or (byte)'\'')
        {
            if (TomlStrings.IsTriple(_text, _place))
            {
                throw new TomlSyntaxException(_place, "A key has one line and no three quotes.", "Write it in single or double quotes.");
            }

            var name = TomlStrings.Read(_text, ref _place, _dialect, _pool);
            return new TomlKey(name, Text(start), TextSpan.Between(start, _place));
        }

        var length = _text[_place..].IndexOfAnyExcept(BareKeyBytes);
        _place += length < 0 ? _text.Length - _place : length;
        if (_place == start)
        {
            throw new TomlSyntaxException(_place, "A key is missing here, or has a character that needs quotes.", "Write letters, digits, - and _, or put the key in double quotes.");
        }

        var bare = Text(start);
        return new TomlKey(bare, bare, TextSpan.Between(start, _place));
    }

    private Value ReadValue(int depth)
    {
        if (_place == _text.Length || _text[_place] is not ((byte)'[' or (byte)'{'))
        {
            return TomlScalars.Read(_text, ref _place, _dialect, _pool);
        }

        if (depth >= DocumentLimits.MaxDepth)
        {
            throw TomlTables.TooDeep();
        }

        if (_text[_place] == '[')
        {
            return ReadList(depth + 1);
        }

        var start = _place;
        var table = ReadInlineTable(depth + 1);
        TomlTree.Build(table, TextSpan.Between(start, _place));
        return table.Value!;
    }

    private ListValue ReadList(int depth)
    {
        var start = _place++;
        _brackets++;
        List<Value> items = [];
        while (!IsClosed(']', start))
        {
            items.Add(ReadValue(depth));
            TakeComma(']', start);
        }

        _brackets--;
        return new ListValue(items) { Span = TextSpan.Between(start, _place) };
    }

    private TomlNode ReadInlineTable(int depth)
    {
        var start = _place++;
        _brackets++;
        var body = new TomlBody(isInline: true);
        var table = new TomlNode(null, default, TomlNodeKind.Root) { Body = body, Depth = depth };
        body.Table = table;
        var comma = -1;
        while (!IsClosed('}', start))
        {
            ReadStatement(body, depth);
            comma = TakeComma('}', start);
        }

        if (comma >= 0 && !_dialect.IsRelaxed)
        {
            throw new TomlSyntaxException(comma, "A comma may not stand behind the last key of an inline table in TOML 1.0.", "Remove it.");
        }

        _brackets--;
        return table;
    }

    private bool IsClosed(char bracket, int start)
    {
        SkipGap(bracket, start);
        if (_text[_place] != bracket)
        {
            return false;
        }

        _place++;
        return true;
    }

    // Where the comma stands, or -1 where the bracket follows.
    private int TakeComma(char bracket, int start)
    {
        SkipGap(bracket, start);
        if (_text[_place] == ',')
        {
            return _place++;
        }

        return _text[_place] == bracket ? -1 : throw new TomlSyntaxException(_place, $"A comma or '{bracket}' is missing here.", $"Put commas between the items, and {bracket} behind the last one.");
    }

    private void SkipGap(char bracket, int start)
    {
        while (true)
        {
            SkipSpaces();
            var place = _place;
            SkipComment();
            if (_place < _text.Length && (_text[_place] == '\n' || _text[_place..].StartsWith("\r\n"u8)))
            {
                _place = TextLines.SkipLineEnd(_text, _place);
            }
            else if (_place == place)
            {
                break;
            }

            if (bracket == '}' && !_dialect.IsRelaxed)
            {
                throw new TomlSyntaxException(place, "An inline table stands on one line in TOML 1.0.", "Write it on one line without comments, or as a table with a header.");
            }
        }

        if (_place == _text.Length)
        {
            throw new TomlSyntaxException(start, "The list or inline table that begins here is not closed.", $"Write {bracket} behind its last item.");
        }
    }

    private void SkipSpaces() => _place = TextLines.SkipSpaces(_text, _place);

    private void SkipComment()
    {
        if (_place == _text.Length || _text[_place] != '#')
        {
            return;
        }

        var end = EndOfLine(_place);
        for (; _place < end; _place++)
        {
            if (_text[_place] is (< 32 and not (byte)'\t') or 127)
            {
                throw TomlStrings.Control(_place);
            }
        }
    }

    private readonly int EndOfLine(int place)
    {
        var length = _text[place..].IndexOf((byte)'\n');
        var end = length < 0 ? _text.Length : place + length;
        return length >= 0 && end > place && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private readonly string Text(int start) => _pool.Get(_text[start.._place]);

    private readonly int? FindInvalidByte()
    {
        if (Utf8.IsValid(_text))
        {
            return null;
        }

        var offset = 0;
        while (Rune.DecodeFromUtf8(_text[offset..], out _, out var size) == OperationStatus.Done)
        {
            offset += size;
        }

        return offset;
    }

    private readonly void Fault(TomlSyntaxException fault)
    {
        var (line, column) = TextPosition.Of(_text, fault.Offset);
        _faults.Add(new Finding(Finding.SyntaxRule, Severity.Error, "", line, column, fault.Message, fault.Repair));
    }
}
