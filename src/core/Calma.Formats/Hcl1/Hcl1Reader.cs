using System.Text;
using System.Text.RegularExpressions;
using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>Reads entries, blocks, lists and literals as the first HCL does, to which a line's end is a blank.</summary>
internal sealed partial class Hcl1Reader(ReadOnlyMemory<byte> bytes)
{
    private const char Reserved = '\uE123';
    private static readonly System.Buffers.SearchValues<byte> NumberSigns = System.Buffers.SearchValues.Create("+-.0123456789abcdefxABCDEFX"u8);
    private int _place;
    private int _depth;

    private ReadOnlySpan<byte> Text => bytes.Span;

    private byte Current => _place < Text.Length ? Text[_place] : (byte)0;

    private bool IsAtEnd => _place >= Text.Length;

    /// <summary>The whole text.</summary>
    public HclNode ReadBody()
    {
        if (Text.StartsWith(Encoding.UTF8.Preamble))
        {
            throw Fault(0, "A byte order mark is no setting.", "Save the text as UTF-8 without one.");
        }

        if (Text.IndexOf((byte)0) is >= 0 and var nul)
        {
            throw Fault(nul, "This is NUL, which no setting has.", "Remove it.");
        }

        if (Text.IndexOf(Encoding.UTF8.GetBytes([Reserved])) is >= 0 and var reserved)
        {
            throw Fault(reserved, "The character U+E123 is reserved.", "Write \\uE123.");
        }

        var body = new HclNode(HclKind.Body, 0) { End = Text.Length };
        for (SkipTrivia(); !IsAtEnd; SkipTrivia())
        {
            body.Entries.Add(ReadEntry());
        }

        return body;
    }

    private HclEntry ReadEntry()
    {
        var start = _place;
        List<string> keys = [];
        List<TextSpan> spans = [];
        while (Current is not ((byte)'=' or (byte)'{'))
        {
            var keyStart = _place;
            keys.Add(ReadKey());
            spans.Add(TextSpan.Between(keyStart, _place));
            SkipTrivia();
            if (IsAtEnd)
            {
                throw Fault(start, "Behind the name should stand '=' and a value, or a block.", $"Write {Said(spans[0])} = value.");
            }
        }

        if (keys.Count == 0)
        {
            throw Fault(start, "Here should be a name.", "Write name = value.");
        }

        var isBlock = Current == '{';
        if (!isBlock && keys.Count > 1)
        {
            throw Fault(_place, "Behind a name and a label stands a block.", $"Write {Said(spans[0])} {Said(spans[1])} {{ … }}.");
        }

        var sign = isBlock ? -1 : _place++;
        SkipTrivia();
        var entry = new HclEntry(keys[0], TextSpan.Between(start, spans[^1].End), sign, ReadValue()) { Keys = keys, KeySpans = spans };
        SkipTrivia();
        entry.Comma = Current == ',' ? _place++ : -1;
        return entry;
    }

    private string ReadKey()
    {
        var start = _place;
        if (Current == '"')
        {
            return ReadQuoted();
        }

        var word = ReadWord();
        return word switch
        {
            "true" or "false" => throw Fault(start, $"{word} is a value, and no name.", "Put the name in quotes."),
            { Length: > 0 } => word,
            _ => throw Fault(start, Current == '}' ? "This brace closes nothing." : "Here should be a name.", Current == '}' ? "Remove it." : "Write name = value; a name begins with a letter, or stands in quotes."),
        };
    }

    private HclNode ReadValue()
    {
        var node = new HclNode(Current switch { (byte)'[' => HclKind.List, (byte)'{' => HclKind.Object, (byte)'<' => HclKind.Heredoc, _ => HclKind.Literal }, _place);
        if (_depth >= DocumentLimits.MaxDepth - 1 && Current is (byte)'[' or (byte)'{')
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The document is nested deeper than {DocumentLimits.MaxDepth} lists and maps: flatten it.");
        }

        switch (Current)
        {
            case (byte)'[':
                ReadItems(node);
                break;
            case (byte)'{':
                ReadEntries(node);
                break;
            case (byte)'<':
                node.Value = new StringValue(ReadHeredoc()) { Span = TextSpan.Between(node.Start, _place) };
                break;
            case (byte)'"':
                node.Value = new StringValue(ReadQuoted()) { Span = TextSpan.Between(node.Start, _place) };
                break;
            default:
                node.Value = ReadLiteral();
                break;
        }

        node.End = _place;
        return node;
    }

    private void ReadItems(HclNode list)
    {
        _depth++;
        _place++;
        for (SkipTrivia(); Current != ']'; SkipTrivia())
        {
            DemandOpen(list.Start, "list", ']');
            var entry = new HclEntry("", default, -1, ReadValue());
            list.Entries.Add(entry);
            SkipTrivia();
            if (Current == ',')
            {
                entry.Comma = _place++;
            }
            else if (Current != ']')
            {
                DemandOpen(list.Start, "list", ']');
                throw Fault(_place, "Items of a list are parted by commas.", "Write a comma before it.");
            }
        }

        _place++;
        _depth--;
    }

    private void ReadEntries(HclNode map)
    {
        _depth++;
        _place++;
        for (SkipTrivia(); Current != '}'; SkipTrivia())
        {
            DemandOpen(map.Start, "block", '}');
            map.Entries.Add(ReadEntry());
        }

        _place++;
        _depth--;
    }

    private string ReadQuoted()
    {
        var start = _place;
        _place = Hcl1Strings.EndOfQuoted(Text, start);
        if (_place < 0)
        {
            throw Fault(start, "The quote is not closed on its line.", "Write \" where the text ends, and \\n for a line end.");
        }

        var inner = Encoding.UTF8.GetString(Text[(start + 1)..(_place - 1)]);
        var (text, bad) = Hcl1Strings.Read(inner);
        return text ?? throw Fault(
            start + 1 + Encoding.UTF8.GetByteCount(inner.AsSpan(0, bad)), "This is no escape.", "Write \\n, \\r, \\t, \\\", \\\\, \\a, \\b, \\f, \\v, \\xHH, \\uXXXX or \\UXXXXXXXX.");
    }

    private string ReadHeredoc()
    {
        var start = _place;
        var lineEnd = Text[start..].IndexOf((byte)'\n') is >= 0 and var length ? start + length : Text.Length;
        var mark = Heredoc().Match(Encoding.UTF8.GetString(Text[start..lineEnd]));
        if (!mark.Success)
        {
            throw Fault(start, "Behind << stands the word that ends the text, and nothing else.", "Write <<EOT, the lines, and EOT in a line of its own.");
        }

        var name = mark.Groups["name"].Value;
        for (var line = lineEnd + 1; line < Text.Length;)
        {
            var end = Text[line..].IndexOf((byte)'\n');
            var written = Encoding.UTF8.GetString(end < 0 ? [] : Text.Slice(line, end));
            var content = written.TrimEnd('\r');
            if (end >= 0 && content.TrimStart() == name)
            {
                _place = line + Encoding.UTF8.GetByteCount(content);
                return Hcl1Strings.ReadHeredoc(Encoding.UTF8.GetString(Text[(lineEnd + 1)..line]), content[..^name.Length], mark.Groups["flush"].Length > 0);
            }

            line = end < 0 ? Text.Length : line + end + 1;
        }

        throw Fault(start, $"No line below is {name} alone, which would end the text.", $"Write {name} in a line of its own, and a line end behind it.");
    }

    private Value ReadLiteral()
    {
        var start = _place;
        var rest = Text[start..];
        var length = rest.IndexOfAnyExcept(NumberSigns);
        var written = Hcl1Numbers.Find(Encoding.ASCII.GetString(length < 0 ? rest : rest[..length]));
        _place += written.Length;
        if (written.Length > 0 && Hcl1Numbers.ToJson(written) is { } number && ReadWord().Length == 0)
        {
            return new NumberValue(number) { Lexeme = written, Span = TextSpan.Between(start, _place) };
        }

        return written.Length > 0 ? throw Fault(start, "This is no number.", "Write its digits, or put the text in quotes.") : ReadWord() switch
        {
            "" => throw Fault(start, "Here should be a value.", "Write a string in quotes, a number, true, false, a list in brackets or a block in braces."),
            "true" => new BooleanValue(true) { Span = TextSpan.Between(start, _place) },
            "false" => new BooleanValue(false) { Span = TextSpan.Between(start, _place) },
            "null" => throw Fault(start, "There is no null here.", "Remove the setting."),
            _ => throw Fault(start, "A word alone is no value.", "Put the text in quotes."),
        };
    }

    private string ReadWord()
    {
        var start = _place;
        while (!IsAtEnd && Rune.DecodeFromUtf8(Text[_place..], out var rune, out var length) == System.Buffers.OperationStatus.Done
            && (Rune.IsLetter(rune) || rune.Value == '_' || (_place > start && (Rune.IsDigit(rune) || rune.Value is '-' or '.'))))
        {
            _place += length;
        }

        return Said(TextSpan.Between(start, _place));
    }

    private string Said(TextSpan span) => Encoding.UTF8.GetString(Text[span.Start..span.End]);

    private void SkipTrivia()
    {
        while (!IsAtEnd)
        {
            if (Current is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                _place++;
            }
            else if (HclComments.EndOf(Text, _place) is >= 0 and var end)
            {
                _place = end == 0 ? throw Fault(_place, "The comment is not closed.", "Write */ behind it.")
                    : end < Text.Length && Text[end] == '\r' && Text[end..] is not [_, (byte)'\n', ..] ? throw Fault(end, "A carriage return alone ends no comment.", "Write a line feed behind it.") : end;
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

    [GeneratedRegex(@"\A<<(?<flush>-?)(?<name>[\p{L}\p{Nd}_]+)\r?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Heredoc();
}
