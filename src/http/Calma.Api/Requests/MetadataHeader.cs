using System.Text;

namespace Calma.Api.Requests;

/// <summary>Reads <c>Calma-Metadata</c>: a structured-field dictionary (RFC 9651) of strings, display strings and tokens.</summary>
internal sealed class MetadataHeader
{
    private const int MaxEntries = 64;
    private const int MaxCharacters = 8 * 1024;
    private const string KeyCharacters = "_-.*";
    private const string TokenCharacters = "!#$%&'*+-.^_`|~:/";
    private readonly string _text;
    private int _place;

    private MetadataHeader(string text) => _text = text;

    /// <summary>The notes; absent where the header is.</summary>
    public static Dictionary<string, string>? Read(HttpRequest request) =>
        request.Headers.TryGetValue(Headers.Metadata, out var values) ? new MetadataHeader(string.Join(", ", values.AsEnumerable()).Trim(' ')).Read() : null;

    private Dictionary<string, string> Read()
    {
        Dictionary<string, string> entries = new(StringComparer.Ordinal);
        while (_place < _text.Length)
        {
            var key = ReadRun(KeyCharacters, char.IsAsciiLetterLower, "a key is lower-case letters, digits, '_', '-', '.' and '*', a letter first");
            Expect('=');
            entries[key] = Next() switch
            {
                '"' => ReadString(),
                '%' => ReadDisplayString(),
                _ => ReadRun(TokenCharacters, char.IsAsciiLetter, "a value is a token, a \"string\", or a %\"display string\""),
            };
            SkipBlanks();
            if (_place < _text.Length)
            {
                Expect(',');
                SkipBlanks();
                _ = Next();
            }
        }

        return entries.Count <= MaxEntries && _text.Length <= MaxCharacters ? entries
            : throw Refusal($"it has more than {MaxEntries} entries or {MaxCharacters} characters");
    }

    private string ReadRun(string others, Func<char, bool> isLetter, string rule)
    {
        var start = _place;
        while (_place < _text.Length && (isLetter(_text[_place]) || char.IsAsciiDigit(_text[_place]) || others.Contains(_text[_place], StringComparison.Ordinal)))
        {
            _place++;
        }

        return _place > start && (isLetter(_text[start]) || _text[start] == '*') ? _text[start.._place] : throw Refusal(rule);
    }

    private string ReadString()
    {
        var text = new StringBuilder();
        Expect('"');
        while (Next() != '"')
        {
            var isEscaped = _text[_place] == '\\';
            _place += isEscaped ? 1 : 0;
            var character = Next();
            if (character is < ' ' or > '~' || (isEscaped && character is not ('"' or '\\')))
            {
                throw Refusal("a \"string\" holds visible ASCII, with \\\" and \\\\; write others as a display string: %\"gr%c3%b6%c3%9fe\"");
            }

            text.Append(character);
            _place++;
        }

        _place++;
        return text.ToString();
    }

    private string ReadDisplayString()
    {
        _place++;
        Expect('"');
        var end = _text.IndexOf('"', _place);
        if (end < 0)
        {
            throw Refusal("a display string has no end");
        }

        var text = PercentText.Decode(_text[_place..end], Headers.Metadata);
        _place = end + 1;
        return text;
    }

    private void SkipBlanks()
    {
        while (_place < _text.Length && _text[_place] is (' ' or '\t'))
        {
            _place++;
        }
    }

    private char Next() => _place < _text.Length ? _text[_place] : throw Refusal("it ends in the middle of an entry");

    private void Expect(char character)
    {
        if (Next() != character)
        {
            throw Refusal($"there is no '{character}' at character {_place + 1}");
        }

        _place++;
    }

    private static CalmaException Refusal(string reason) => new(
        ErrorCode.InvalidArgument, $"{Headers.Metadata} is no dictionary of structured fields (RFC 9651): {reason}. Write it as team=platform, note=\"two words\".");
}
