using System.Text;
using System.Text.RegularExpressions;

namespace Calma.Formats.Hcl;

/// <summary>Reads attributes, lists, objects and literals, by HCL's native syntax; what has to be computed is kept as it is written.</summary>
internal sealed partial class HclReader(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The tag of values that Terraform computes.</summary>
    public const string ExpressionTag = "!expression";

    private const int LongestStart = 64;
    private static readonly System.Buffers.SearchValues<byte> NumberSigns = System.Buffers.SearchValues.Create("+-.0123456789Ee"u8);
    private readonly TextPool _pool = new();
    private int _place;
    private int _depth;

    private ReadOnlySpan<byte> Text => bytes.Span;

    private byte Current => _place < Text.Length ? Text[_place] : (byte)0;

    private bool IsAtEnd => _place >= Text.Length;

    /// <summary>The whole text.</summary>
    public HclNode ReadBody()
    {
        _place = Text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var body = new HclNode(HclKind.Body, _place);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (SkipTrivia(withLines: true); !IsAtEnd; SkipTrivia(withLines: true))
        {
            body.Entries.Add(ReadAttribute(names));
        }

        body.End = Text.Length;
        body.Value = MapOf(body);
        return body;
    }

    private HclEntry ReadAttribute(HashSet<string> names)
    {
        var start = _place;
        if (Current == '"')
        {
            throw Fault(start, "The name of a variable has no quotes.", "Write the name alone.");
        }

        var name = ReadWord();
        if (name.Length == 0)
        {
            throw Fault(start, "Here should be the name of a variable.", "Write name = value.");
        }

        var key = TextSpan.Between(start, _place);
        SkipTrivia(withLines: false);
        if (Current != '=')
        {
            throw Current is (byte)'{' or (byte)'"'
                ? Fault(start, "Variables are set by attributes; blocks stand in .tf files.", $"Write {name} = {{ … }}.")
                : Fault(_place, "Here should be '='.", $"Write {name} = value.");
        }

        var sign = _place++;
        SkipTrivia(withLines: false);
        var value = ReadValue();
        if (!names.Add(name))
        {
            throw Fault(start, $"{name} is set twice.", "Remove one of the two.");
        }

        SkipTrivia(withLines: false);
        return IsAtEnd || IsLineEnd() ? new HclEntry(name, key, sign, value)
            : Current == ',' ? throw Fault(_place, "No comma stands behind the value of a variable.", "Remove it, and begin a new line.")
            : throw Fault(_place, "A value ends with its line.", "Begin a new line, or put the text in quotes.");
    }

    private HclNode ReadValue()
    {
        var start = _place;
        if (_depth >= DocumentLimits.MaxDepth - 1 && Current is (byte)'[' or (byte)'{')
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The document is nested deeper than {DocumentLimits.MaxDepth} lists and maps: flatten it.");
        }

        var node = Current switch
        {
            (byte)'[' when !IsFor() => ReadList(),
            (byte)'{' when !IsFor() => ReadObject(),
            (byte)'<' when Text[_place..].StartsWith("<<"u8) && Heredoc().IsMatch(Line()) => ReadHeredoc(),
            (byte)'"' => ReadString(),
            _ => ReadLiteral(),
        };
        var end = _place;
        SkipTrivia(withLines: false);
        if (node is not null && (IsAtEnd || IsLineEnd() || Current is (byte)',' or (byte)']' or (byte)'}'))
        {
            _place = end;
            return node;
        }

        _place = start;
        return ReadExpression();
    }

    private HclNode ReadList()
    {
        var node = new HclNode(HclKind.List, _place++);
        _depth++;
        for (SkipTrivia(withLines: true); Current != ']'; SkipTrivia(withLines: true))
        {
            DemandOpen(node.Start, "list", ']');
            var entry = new HclEntry("", default, -1, ReadValue());
            node.Entries.Add(entry);
            SkipTrivia(withLines: true);
            if (Current == ',')
            {
                entry.Comma = _place++;
            }
            else if (Current != ']')
            {
                DemandOpen(node.Start, "list", ']');
                throw Fault(_place, "Items of a list are parted by commas.", "Write a comma before it.");
            }
        }

        _depth--;
        node.End = ++_place;
        node.Value = new ListValue([.. node.Entries.Select(entry => entry.Value.Value)]) { Span = node.Span };
        return node;
    }

    private HclNode ReadObject()
    {
        var node = new HclNode(HclKind.Object, _place++);
        _depth++;
        for (SkipTrivia(withLines: true); Current != '}'; SkipTrivia(withLines: true))
        {
            DemandOpen(node.Start, "object", '}');
            var entry = ReadMember();
            node.Entries.Add(entry);
            SkipTrivia(withLines: false);
            if (Current == ',')
            {
                entry.Comma = _place++;
            }
            else if (Current != '}' && !IsLineEnd())
            {
                DemandOpen(node.Start, "object", '}');
                throw Fault(_place, "Entries of an object are parted by commas or lines.", "Write a comma before it, or begin a new line.");
            }
        }

        _depth--;
        node.End = ++_place;
        node.Value = MapOf(node);
        return node;
    }

    private HclEntry ReadMember()
    {
        var start = _place;
        string key;
        if (Current == '"')
        {
            key = ReadString() is { Value: StringValue { Tag: null } text } ? text.Text : Said(start);
        }
        else if (Current == '(')
        {
            SkipBrackets();
            key = Said(start);
        }
        else
        {
            key = ReadWord() is { Length: > 0 } word ? word : ReadLiteral() is { Value: NumberValue } ? Said(start) : throw Fault(start, "Here should be a key.", "Write key = value.");
        }

        var span = TextSpan.Between(start, _place);
        SkipTrivia(withLines: false);
        if (Current is not ((byte)'=' or (byte)':'))
        {
            throw Fault(_place, "Here should be '=' behind the key.", "Write key = value.");
        }

        var sign = _place++;
        SkipTrivia(withLines: true);
        return new HclEntry(key, span, sign, ReadValue());
    }

    private HclNode? ReadLiteral()
    {
        var node = new HclNode(HclKind.Literal, _place);
        if (Current is (byte)'-' or (>= (byte)'0' and <= (byte)'9') && ReadNumber() is { Length: > 0 } number)
        {
            node.End = _place;
            node.Value = new NumberValue(HclNumbers.ToJson(number)) { Lexeme = number, Span = node.Span };
            return node;
        }

        var word = ReadWord();
        node.End = _place;
        Value? value = word switch
        {
            "true" or "false" => new BooleanValue(word == "true") { Span = node.Span },
            "null" => new NullValue { Span = node.Span },
            _ => null,
        };
        node.Value = value ?? node.Value;
        return value is null ? null : node;
    }

    private HclNode ReadString()
    {
        var node = new HclNode(HclKind.Literal, _place);
        var end = HclStrings.EndOfQuoted(Text, _place);
        if (end < 0)
        {
            throw Fault(_place, "The quote is not closed on its line.", "Write \" where the text ends, and \\n for a line end.");
        }

        _place = end;
        node.End = end;
        var inner = _pool.Get(Text[(node.Start + 1)..(end - 1)]);
        node.Value = HclStrings.Read(inner) switch
        {
            (null, var bad) when bad >= 0 => throw Fault(node.Start + 1 + Encoding.UTF8.GetByteCount(inner.AsSpan(0, bad)), "This is no escape.", "Write \\n, \\r, \\t, \\\", \\\\, \\uXXXX or \\UXXXXXXXX."),
            (null, _) => new StringValue(Said(node.Start)) { Tag = ExpressionTag, Span = node.Span },
            (var text, _) => new StringValue(text) { Span = node.Span },
        };
        return node;
    }

    private HclNode ReadHeredoc()
    {
        var start = _place;
        var mark = Heredoc().Match(Line());
        var name = mark.Groups["name"].Value;
        var place = start + Encoding.UTF8.GetByteCount(Line());
        List<string> lines = [];
        while (place < Text.Length)
        {
            var lineStart = TextLines.SkipLineEnd(Text, place);
            var length = Text[lineStart..].IndexOfAny((byte)'\n', (byte)'\r');
            var line = Encoding.UTF8.GetString(length < 0 ? Text[lineStart..] : Text.Slice(lineStart, length));
            place = lineStart + Encoding.UTF8.GetByteCount(line);
            if (line.Trim(' ', '\t') == name)
            {
                _place = lineStart + Encoding.UTF8.GetByteCount(line.TrimEnd(' ', '\t'));
                var node = new HclNode(HclKind.Heredoc, start) { End = _place };
                node.Value = HclStrings.ReadHeredoc(lines, mark.Value.StartsWith("<<-", StringComparison.Ordinal)) is { } text
                    ? new StringValue(text) { Span = node.Span } : new StringValue(Said(start)) { Tag = ExpressionTag, Span = node.Span };
                return node;
            }

            lines.Add(line);
        }

        throw Fault(start, $"No line below is {name} alone, which would end the text.", $"Write {name} in a line of its own.");
    }

    // Up to a comma, a bracket that closes what is open, or a line end outside of brackets.
    private HclNode ReadExpression()
    {
        var node = new HclNode(HclKind.Expression, _place);
        var end = _place;
        while (!IsAtEnd && !IsLineEnd() && Current is not ((byte)',' or (byte)']' or (byte)'}' or (byte)')'))
        {
            ReadPart();
            end = _place;
            SkipTrivia(withLines: false);
        }

        if (end == node.Start)
        {
            throw Fault(end, "Here should be a value.", "Write a literal, a list in brackets or an object in braces.");
        }

        _place = node.End = end;
        node.Value = new StringValue(Said(node.Start)) { Tag = ExpressionTag, Span = node.Span };
        return node;
    }

    private void ReadPart()
    {
        var start = _place;
        switch (Current)
        {
            case (byte)'"':
                _ = ReadString();
                break;
            case (byte)'[' or (byte)'{' or (byte)'(':
                SkipBrackets();
                break;
            case var sign when "+-*/%<>=!&|?:."u8.Contains(sign):
                _place++;
                break;
            case var first when char.IsAsciiDigit((char)first):
                _ = ReadNumber();
                break;
            default:
                var word = ReadWord();
                if (word is not ("true" or "false" or "null"))
                {
                    throw word.Length == 0 ? Fault(start, $"No value begins with '{Encoding.UTF8.GetString(Text[start..]).EnumerateRunes().First()}'.", "Put the text in quotes.")
                        : Current == '(' ? Fault(start, $"{word}(…) is a call, and variables are set to literals.", "Write what it gives.")
                        : Fault(start, $"'{word}' would be a variable, and none can be used here.", "Put the text in quotes.");
                }

                break;
        }
    }

    private void SkipBrackets()
    {
        var (start, depth) = (_place, 0);
        do
        {
            SkipTrivia(withLines: true);
            switch (Current)
            {
                case (byte)'[' or (byte)'{' or (byte)'(':
                    depth++;
                    _place++;
                    break;
                case (byte)']' or (byte)'}' or (byte)')':
                    depth--;
                    _place++;
                    break;
                case (byte)'"':
                    _ = ReadString();
                    break;
                case 0 when IsAtEnd:
                    throw Fault(start, "The bracket is not closed.", "Write the closing bracket.");
                default:
                    _place++;
                    break;
            }
        }
        while (depth > 0);
    }

    private MapValue MapOf(HclNode node)
    {
        var entries = new List<MapEntry>(node.Entries.Count);
        var places = new Dictionary<string, int>(node.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in node.Entries)
        {
            var made = new MapEntry(entry.Key, entry.Value.Value) { KeySpan = entry.KeySpan, Span = TextSpan.Between(entry.Start, entry.End), IsKeyTyped = Text[entry.KeySpan.Start] == '(' };
            if (places.TryAdd(entry.Key, entries.Count))
            {
                entries.Add(made);
            }
            else
            {
                entries[places[entry.Key]] = made;
            }
        }

        return new MapValue(entries) { Span = node.Kind == HclKind.Body ? default : node.Span };
    }

    private string ReadWord()
    {
        var start = _place;
        while (IsOfAsciiWord(isFirst: _place == start))
        {
            _place++;
        }

        while (!IsAtEnd && Rune.DecodeFromUtf8(Text[_place..], out var rune, out var length) == System.Buffers.OperationStatus.Done
            && (Rune.IsLetter(rune) || rune.Value == '_' || (_place > start && (Rune.IsDigit(rune) || rune.Value == '-'))))
        {
            _place += length;
        }

        return Said(start);
    }

    private bool IsOfAsciiWord(bool isFirst) =>
        char.IsAsciiLetter((char)Current) || Current == '_' || (!isFirst && (Current == '-' || char.IsAsciiDigit((char)Current)));

    private string ReadNumber()
    {
        var rest = Text[_place..];
        var length = rest.IndexOfAnyExcept(NumberSigns);
        var number = Number().Match(Encoding.ASCII.GetString(length < 0 ? rest : rest[..length])).Value;
        _place += number.Length;
        return number;
    }

    private bool IsFor() => Text[(_place + 1)..].TrimStart(" \t"u8).StartsWith("for"u8) && For().IsMatch(Encoding.UTF8.GetString(Text.Slice(_place, Math.Min(Text.Length - _place, LongestStart))));

    // The rest of the line, where a heredoc may begin.
    private string Line()
    {
        var rest = Text[_place..];
        var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }

    private string Said(int start) => _pool.Get(Text[start.._place]);

    private bool IsLineEnd() => Current is (byte)'\n' or (byte)'\r';

    private void SkipTrivia(bool withLines)
    {
        while (!IsAtEnd)
        {
            if (Current is (byte)' ' or (byte)'\t' || (withLines && IsLineEnd()))
            {
                _place++;
            }
            else if (HclComments.EndOf(Text, _place) is >= 0 and var end)
            {
                _place = end > 0 ? end : throw Fault(_place, "The comment is not closed.", "Write */ behind it.");
            }
            else
            {
                return;
            }
        }
    }

    private void DemandOpen(int start, string what, char closing)
    {
        if (IsAtEnd)
        {
            throw Fault(start, $"The {what} is not closed.", $"Write {closing} behind it.");
        }
    }

    private static HclFault Fault(int offset, string message, string repair) => new(offset, message, repair);

    [GeneratedRegex(@"\A-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A<<-?(?<name>[\p{L}_][\p{L}\p{Nd}_-]*)[ \t]*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Heredoc();

    [GeneratedRegex(@"\A[\[{][ \t]*for\b")]
    private static partial Regex For();
}
