using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Calma.Core.Documents;

namespace Calma.Core.Values;

/// <summary>One reading of one text, from its first byte to its last.</summary>
internal ref struct JsonTreeReader
{
    private const int FewKeys = 8;
    private readonly ReadOnlySpan<byte> _text;
    private readonly JsonTextOptions _options;
    private readonly List<JsonTextFault> _faults = [];
    private readonly TextPool _pool = new();
    private readonly int _start;
    private Utf8JsonReader _json;

    public JsonTreeReader(ReadOnlySpan<byte> text, JsonTextOptions options)
    {
        _text = text;
        _options = options;
        _start = options.AllowByteOrderMark && text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _json = new Utf8JsonReader(options.AllowComments ? JsonColonComments.Blank(text[_start..]) : text[_start..], new JsonReaderOptions
        {
            AllowTrailingCommas = options.AllowTrailingCommas,
            CommentHandling = options.AllowComments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            MaxDepth = DocumentLimits.MaxDepth + 1,
        });
    }

    public readonly IReadOnlyList<JsonTextFault> Faults => _faults;

    private readonly int Offset => _start + (int)_json.TokenStartIndex;

    /// <summary>The text's tree; absent where there are faults.</summary>
    public Value? Read()
    {
        if (FindInvalidByte() is { } offset)
        {
            _faults.Add(JsonFaults.InvalidUtf8(_text, offset));
            return null;
        }

        try
        {
            _json.Read();
            var value = ReadValue();
            _json.Read();
            return _faults.Count == 0 ? value : null;
        }
        catch (JsonException error)
        {
            _faults.Add(JsonFaults.Unexpected(_text, OffsetOf(error), _options));
        }
        catch (TooDeepException)
        {
            _faults.Add(JsonFaults.TooDeep(_text, Offset));
        }
        catch (TooManyFaultsException)
        {
            // Those that were found are enough to begin with.
        }

        return null;
    }

    private Value ReadValue() => _json.TokenType switch
    {
        JsonTokenType.StartObject => ReadMap(),
        JsonTokenType.StartArray => ReadList(),
        JsonTokenType.String => ReadString(),
        JsonTokenType.Number => ReadNumber(),
        JsonTokenType.True => new BooleanValue(true) { Lexeme = Keep("true"), Span = Keep(TokenSpan()) },
        JsonTokenType.False => new BooleanValue(false) { Lexeme = Keep("false"), Span = Keep(TokenSpan()) },
        _ => new NullValue { Lexeme = Keep("null"), Span = Keep(TokenSpan()) },
    };

    private MapValue ReadMap()
    {
        var start = Open();
        List<MapEntry> entries = [];
        HashSet<string>? keys = null;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var keySpan = TokenSpan();
            var key = ReadText();
            var isNew = IsNew(key, entries, ref keys);
            if (!isNew)
            {
                AddFault(JsonFaults.Duplicate(_text, keySpan.Start));
            }

            _json.Read();
            var value = ReadValue();
            if (isNew)
            {
                entries.Add(new MapEntry(key, value) { KeySpan = Keep(keySpan), Span = Keep(TextSpan.Between(keySpan.Start, value.Span.End)) });
            }
        }

        return new MapValue(entries) { Span = Keep(TextSpan.Between(start, Offset + 1)) };
    }

    // Few keys are looked through; a set is worth its cost for many.
    private static bool IsNew(string key, List<MapEntry> entries, ref HashSet<string>? keys)
    {
        if (entries.Count < FewKeys)
        {
            return !entries.Exists(entry => entry.Key == key);
        }

        keys ??= entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        return keys.Add(key);
    }

    private ListValue ReadList()
    {
        var start = Open();
        List<Value> items = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue());
        }

        return new ListValue(items) { Span = Keep(TextSpan.Between(start, Offset + 1)) };
    }

    private readonly void AddFault(JsonTextFault fault)
    {
        _faults.Add(fault);
        if (_faults.Count == DocumentLimits.MaxFindings)
        {
            throw new TooManyFaultsException();
        }
    }

    private readonly int Open() => _json.CurrentDepth < DocumentLimits.MaxDepth ? Offset : throw new TooDeepException();

    private StringValue ReadString()
    {
        var span = TokenSpan();
        return new StringValue(ReadText()) { Lexeme = _options.KeepLexemes ? Spelling(span) : null, Span = Keep(span) };
    }

    private readonly NumberValue ReadNumber()
    {
        var span = TokenSpan();
        var spelling = Spelling(span);
        return new NumberValue(spelling) { Lexeme = spelling, Span = Keep(span) };
    }

    // The bytes are valid UTF-8 by now, so only an escape can be half of a pair.
    private readonly string ReadText()
    {
        if (!_json.ValueIsEscaped)
        {
            return _pool.Get(_json.ValueSpan);
        }

        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            AddFault(JsonFaults.LoneSurrogate(_text, Offset));
            return "";
        }
    }

    private readonly TextSpan TokenSpan()
    {
        var quotes = _json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        return new TextSpan(Offset, _json.ValueSpan.Length + quotes);
    }

    private readonly string Spelling(TextSpan span) => _pool.Get(_text.Slice(span.Start, span.Length));

    private readonly TextSpan Keep(TextSpan span) => _options.KeepSpans ? span : default;

    private readonly string? Keep(string spelling) => _options.KeepLexemes ? spelling : null;

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

    // The reader counts lines by LF from 0, and bytes from the line's start.
    private readonly int OffsetOf(JsonException error)
    {
        var offset = _start;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
        {
            offset += _text[offset..].IndexOf((byte)'\n') + 1;
        }

        return WordStart((int)Math.Min(offset + (error.BytePositionInLine ?? 0), _text.Length));
    }

    // The reader points into a word or number that it does not know; a person looks for its start. In a string the byte itself is meant.
    private readonly int WordStart(int offset)
    {
        var consumed = Math.Min(_start + (int)_json.BytesConsumed, offset);
        var isWordMeant = !_text[consumed..offset].Contains((byte)'"') && (offset == _text.Length || IsOfWord(_text[offset]) || " \t\r\n,:]}"u8.Contains(_text[offset]));
        while (isWordMeant && offset > consumed && IsOfWord(_text[offset - 1]))
        {
            offset--;
        }

        return offset;
    }

    private static bool IsOfWord(byte character) => char.IsAsciiLetterOrDigit((char)character) || "+-."u8.Contains(character);

#pragma warning disable CA1032, CA1064 // It never leaves this reading.
    private sealed class TooDeepException : Exception;

    private sealed class TooManyFaultsException : Exception;
#pragma warning restore CA1032, CA1064
}
