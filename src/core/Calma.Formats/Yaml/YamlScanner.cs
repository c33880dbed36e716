using static Calma.Formats.Yaml.YamlReader;

namespace Calma.Formats.Yaml;

/// <summary>Makes tokens of characters; indentation becomes tokens too, and a key is known by the colon behind it.</summary>
/// <remarks>After the grammar of YAML 1.2. A key on one line, of at most 1024 characters, is looked ahead for; in braces any.</remarks>
internal sealed class YamlScanner
{
    private const int LongestKey = 1024;
    private readonly YamlReader _reader;
    private readonly YamlScalars _scalars;
    private readonly List<YamlToken> _tokens = [];
    private readonly Stack<int> _indents = new();
    private readonly List<(YamlTokenKind Bracket, PossibleKey? Key)> _levels = [(YamlTokenKind.BlockMapStart, null)];
    private int _head;
    private int _taken;
    private int _indent = -1;
    private bool _mayBeKey = true;
    private bool _isOver;

    public YamlScanner(YamlReader reader) => (_reader, _scalars) = (reader, new YamlScalars(reader));

    private bool IsFlow => _levels.Count > 1;

    /// <summary>The next token; the last one is the end.</summary>
    public YamlToken Next()
    {
        while (!_isOver && (_head == _tokens.Count || IsKeyPending()))
        {
            Fetch();
        }

        var token = _tokens[_head++];
        _taken++;
        if (_head > 256)
        {
            _tokens.RemoveRange(0, _head);
            _head = 0;
        }

        return token;
    }

    // The next token may turn out to be a key.
    private bool IsKeyPending()
    {
        foreach (var (bracket, saved) in _levels)
        {
            if (saved is { } key && key.Number == _taken && !IsStale(bracket, key))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsStale(YamlTokenKind bracket, PossibleKey key) =>
        bracket != YamlTokenKind.FlowMapStart && (key.LineStart < _reader.LineStart || _reader.Place - key.Place > LongestKey);

    private void Fetch()
    {
        SkipToToken();
        if (!IsFlow)
        {
            Unroll(_reader.Column);
        }

        var start = _reader.Place;
        switch (_reader.Current)
        {
            case var _ when _reader.IsAtEnd:
                Unroll(-1);
                ForgetKey();
                Add(YamlTokenKind.End, start, start);
                _isOver = true;
                break;
            case '%' when _reader.Column == 0 && !IsFlow:
                Unroll(-1);
                ForgetKey();
                FetchDirective();
                break;
            case '-' or '.' when _reader.IsAtMark:
                FetchMark();
                break;
            case '[':
                FetchOpening(YamlTokenKind.FlowListStart);
                break;
            case '{':
                FetchOpening(YamlTokenKind.FlowMapStart);
                break;
            case ']':
                FetchClosing(YamlTokenKind.FlowListStart, YamlTokenKind.FlowListEnd);
                break;
            case '}':
                FetchClosing(YamlTokenKind.FlowMapStart, YamlTokenKind.FlowMapEnd);
                break;
            case ',' when IsFlow:
                ForgetKey();
                _mayBeKey = true;
                AddSigns(YamlTokenKind.Comma, 1);
                break;
            case '-' when IsSpace(_reader.Peek(1)):
                FetchItem();
                break;
            case '?' when IsSpace(_reader.Peek(1)):
                FetchKey();
                break;
            case ':' when IsSpace(_reader.Peek(1)) || (IsFlow && (IsBracket(_reader.Peek(1)) || IsBehindJson())):
                FetchValue();
                break;
            case '*':
                FetchName(YamlTokenKind.Alias);
                break;
            case '&':
                FetchName(YamlTokenKind.Anchor);
                break;
            case '!':
                FetchTag();
                break;
            case '|' or '>' when !IsFlow:
                ForgetKey();
                _mayBeKey = true;
                _tokens.Add(_scalars.ReadBlock(_indent));
                break;
            case '\'' or '"':
                SaveKey();
                _mayBeKey = false;
                _tokens.Add(_scalars.ReadQuoted(IsFlow ? -1 : _indent));
                break;
            case var first when CanBePlain(first):
                SaveKey();
                _tokens.Add(_scalars.ReadPlain(_indent, IsFlow, out _mayBeKey));
                break;
            case '#':
                throw _reader.Fault(start, "A comment has a blank before it.", "Write a blank before the '#', or quotes around the text.");
            default:
                throw _reader.Fault(start, $"No value begins with '{_reader.Current}'.", "Put it in quotes.");
        }
    }

    private bool CanBePlain(char first) =>
        first is '-' or '?' or ':' ? !IsSpace(_reader.Peek(1)) && !(IsFlow && IsBracket(_reader.Peek(1)))
        : !IsBracket(first) && first is not ('#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`');

    // Behind a quoted key or a bracket the value may follow at once, as in JSON.
    private bool IsBehindJson() => _tokens.Count > 0 && _tokens[^1] is { Kind: YamlTokenKind.FlowListEnd or YamlTokenKind.FlowMapEnd } or { Kind: YamlTokenKind.Scalar, Style: YamlScalarStyle.DoubleQuoted or YamlScalarStyle.SingleQuoted };

    private void SkipToToken()
    {
        while (true)
        {
            var isLineStart = _reader.Column == 0;
            if (isLineStart && _reader.Current == '\uFEFF')
            {
                _reader.Place++;
            }

            _reader.SkipBlanks();
            if (_reader.Current == '#' && (_reader.Column == 0 || IsSpace(_reader.Before)))
            {
                _reader.SkipLine();
            }

            if (!IsBreak(_reader.Current) || _reader.IsAtEnd)
            {
                return;
            }

            _reader.SkipBreak();
            _mayBeKey |= !IsFlow;
        }
    }

    private void FetchDirective()
    {
        var start = _reader.Place;
        _reader.SkipLine();
        var words = _reader.Text[start.._reader.Place].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var comment = Array.FindIndex(words, word => word[0] == '#');
        words = comment < 0 ? words : words[..comment];
        switch (words)
        {
            case ["%YAML", var version] when version.Split('.') is ["1", { Length: > 0 } minor] && minor.All(char.IsAsciiDigit):
                Add(YamlTokenKind.VersionDirective, start, _reader.Place);
                break;
            case ["%TAG", ['!', ..] handle, var prefix]:
                _tokens.Add(new YamlToken(YamlTokenKind.TagDirective, start, _reader.Place) { Handle = handle, Text = prefix });
                break;
            case ["%YAML" or "%TAG", ..]:
                throw _reader.Fault(start, "The directive is not complete, or says too much.", "Write %YAML 1.2, or %TAG with a handle and what it stands for.");
            default:
                Add(YamlTokenKind.TagDirective, start, _reader.Place);
                break;
        }
    }

    private void FetchMark()
    {
        if (IsFlow)
        {
            throw _reader.Fault(_reader.Place, "A document ends within brackets.", "Close the brackets above.");
        }

        Unroll(-1);
        ForgetKey();
        _mayBeKey = false;
        var kind = _reader.Current == '-' ? YamlTokenKind.DocumentStart : YamlTokenKind.DocumentEnd;
        AddSigns(kind, 3);
        if (kind == YamlTokenKind.DocumentEnd)
        {
            _reader.SkipBlanks();
            if (!_reader.IsAtEnd && !IsBreak(_reader.Current) && _reader.Current != '#')
            {
                throw _reader.Fault(_reader.Place, "Nothing but a comment stands behind '...'.", "Write it in a line of its own.");
            }
        }
    }

    private void FetchOpening(YamlTokenKind kind)
    {
        if (_levels.Count > DocumentLimits.MaxDepth)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The document is nested deeper than {DocumentLimits.MaxDepth} lists and maps: flatten it.");
        }

        SaveKey();
        _levels.Add((kind, null));
        _mayBeKey = true;
        AddSigns(kind, 1);
    }

    private void FetchClosing(YamlTokenKind opening, YamlTokenKind kind)
    {
        if (_levels[^1].Bracket != opening)
        {
            throw _reader.Fault(_reader.Place, $"Nothing is open that '{_reader.Current}' would close.", "Look at the brackets before it, or put it in quotes.");
        }

        ForgetKey();
        _levels.RemoveAt(_levels.Count - 1);
        _mayBeKey = false;
        AddSigns(kind, 1);
    }

    private void FetchItem()
    {
        if (IsFlow || !_mayBeKey)
        {
            throw _reader.Fault(_reader.Place, "No list begins here.", "Write the dash in a line of its own, or quotes around it.");
        }

        Roll(_reader.Column, _tokens.Count, YamlTokenKind.BlockListStart, _reader.Place);
        ForgetKey();
        AddSigns(YamlTokenKind.Item, 1);
    }

    private void FetchKey()
    {
        if (!IsFlow)
        {
            DemandKey();
            Roll(_reader.Column, _tokens.Count, YamlTokenKind.BlockMapStart, _reader.Place);
        }

        ForgetKey();
        _mayBeKey = !IsFlow;
        AddSigns(YamlTokenKind.Key, 1);
    }

    private void FetchValue()
    {
        var (bracket, saved) = _levels[^1];
        if (saved is { } key && !IsStale(bracket, key))
        {
            var place = key.Number - _taken + _head;
            _tokens.Insert(place, new YamlToken(YamlTokenKind.Key, key.Place, key.Place));
            Roll(key.Place - key.LineStart, place, YamlTokenKind.BlockMapStart, key.Place);
            _levels[^1] = (bracket, null);
            _mayBeKey = false;
        }
        else
        {
            ForgetKey();
            if (!IsFlow)
            {
                DemandKey();
                Roll(_reader.Column, _tokens.Count, YamlTokenKind.BlockMapStart, _reader.Place);
            }

            _mayBeKey = !IsFlow;
        }

        AddSigns(YamlTokenKind.Value, 1);
    }

    private void DemandKey()
    {
        if (!_mayBeKey)
        {
            throw _reader.Fault(_reader.Place, "No key stands here.", "Put text with a colon and a blank in quotes, or write the map in lines of its own.");
        }
    }

    private void FetchName(YamlTokenKind kind)
    {
        SaveKey();
        _mayBeKey = false;
        var start = _reader.Place++;
        SkipName();
        _tokens.Add(new YamlToken(kind, start, _reader.Place) { Text = _reader.Text[(start + 1).._reader.Place] });
        if (_reader.Place == start + 1)
        {
            throw _reader.Fault(start, $"'{_reader.Text[start]}' has no name behind it.", "Write a name, or put it in quotes.");
        }
    }

    private void FetchTag()
    {
        SaveKey();
        _mayBeKey = false;
        var start = _reader.Place++;
        if (_reader.Current == '<')
        {
            var close = _reader.Text.IndexOf('>', start);
            _reader.Place = close < 0 ? throw _reader.Fault(start, "The tag is not closed.", "Write '>' behind it.") : close + 1;
            _tokens.Add(new YamlToken(YamlTokenKind.Tag, start, _reader.Place) { Text = _reader.Text[(start + 2)..close] });
            return;
        }

        SkipName();
        var written = _reader.Text[start.._reader.Place];
        var second = written.IndexOf('!', 1);
        _tokens.Add(new YamlToken(YamlTokenKind.Tag, start, _reader.Place) { Handle = second < 0 ? "!" : written[..(second + 1)], Text = written[(second < 0 ? 1 : second + 1)..] });
        if (!IsSpace(_reader.Current) && !(IsFlow && IsBracket(_reader.Current)))
        {
            throw _reader.Fault(_reader.Place, "A tag has a blank behind it.", "Write a blank between tag and value.");
        }
    }

    private void SkipName()
    {
        while (!IsSpace(_reader.Current) && !IsBracket(_reader.Current))
        {
            _reader.Place++;
        }
    }

    private void SaveKey()
    {
        if (_mayBeKey)
        {
            ForgetKey();
            _levels[^1] = (_levels[^1].Bracket, new PossibleKey(!IsFlow && _indent == _reader.Column, _taken + _tokens.Count - _head, _reader.Place, _reader.LineStart));
        }
    }

    private void ForgetKey()
    {
        if (_levels[^1].Key is { IsRequired: true } key)
        {
            throw _reader.Fault(key.Place, "A key is on one line, and has a colon and a blank behind it.", "Write the colon, or indent the line if it belongs to the value above.");
        }

        _levels[^1] = (_levels[^1].Bracket, null);
    }

    private void Roll(int column, int place, YamlTokenKind kind, int start)
    {
        if (!IsFlow && _reader.Text.AsSpan(start - column, column).IndexOf('\t') is >= 0 and var tab)
        {
            throw _reader.Fault(start - column + tab, "A tab is no indentation.", "Write spaces.");
        }

        if (IsFlow || _indent >= column)
        {
            return;
        }

        _indents.Push(_indent);
        _indent = column;
        _tokens.Insert(place, new YamlToken(kind, start, start));
    }

    private void Unroll(int column)
    {
        while (_indent > column)
        {
            ForgetKeyOfLine();
            Add(YamlTokenKind.BlockEnd, _reader.Place, _reader.Place);
            _indent = _indents.Pop();
        }
    }

    private void ForgetKeyOfLine()
    {
        if (_levels[^1].Key is { } key && key.LineStart < _reader.LineStart)
        {
            ForgetKey();
        }
    }

    private void AddSigns(YamlTokenKind kind, int count)
    {
        Add(kind, _reader.Place, _reader.Place + count);
        _reader.Place += count;
    }

    private void Add(YamlTokenKind kind, int start, int end) => _tokens.Add(new YamlToken(kind, start, end));

    /// <summary>A token that is a key if a colon follows.</summary>
    /// <param name="IsRequired">Whether nothing else could stand there.</param>
    /// <param name="Number">Which token it is.</param>
    /// <param name="Place">Where it begins.</param>
    /// <param name="LineStart">Where its line begins.</param>
    private readonly record struct PossibleKey(bool IsRequired, int Number, int Place, int LineStart);
}
