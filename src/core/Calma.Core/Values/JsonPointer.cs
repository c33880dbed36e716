using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Calma.Core.Values;

/// <summary>A place in a tree of values, as RFC 6901 writes it: <c>/profile prod/region</c>.</summary>
public sealed class JsonPointer : IEquatable<JsonPointer>
{
    private readonly string[] _tokens;

    private JsonPointer(string[] tokens) => _tokens = tokens;

    /// <summary>The whole document: the empty text.</summary>
    public static JsonPointer Root { get; } = new([]);

    /// <summary>The keys and indices from the root down, unescaped.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>Whether it is the whole document.</summary>
    public bool IsRoot => _tokens.Length == 0;

    /// <summary>The last key or index; the root has none.</summary>
    public string Last => _tokens[^1];

    /// <summary>The place that holds this one; the root has none.</summary>
    public JsonPointer Parent => new(_tokens[..^1]);

    /// <summary>Reads a pointer, or fails with <see cref="ErrorCode.MalformedTweak"/>.</summary>
    public static JsonPointer Parse(string text) => TryParse(text, out var pointer) ? pointer
        : throw new CalmaException(ErrorCode.MalformedTweak, $"'{text}' is no JSON Pointer: write nothing, or '/' before each key, with ~0 for '~' and ~1 for '/'.");

    /// <summary>Reads a pointer, where the text is one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out JsonPointer? pointer)
    {
        pointer = text switch
        {
            null => null,
            "" => Root,
            ['/', .. var rest] when IsEscaped(rest) => new([.. rest.Split('/').Select(Unescape)]),
            _ => null,
        };
        return pointer is not null;
    }

    /// <summary>A pointer of keys and indices that are not escaped.</summary>
    public static JsonPointer Of(params IEnumerable<string> tokens) => new([.. tokens]);

    /// <summary>The place one key further down.</summary>
    public JsonPointer Append(string token) => new([.. _tokens, token]);

    /// <summary>The place one item further down.</summary>
    public JsonPointer Append(int index) => Append(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a place is this one or lies below it.</summary>
    public bool Covers(JsonPointer other) => other._tokens.AsSpan().StartsWith(_tokens);

    /// <summary>The value at this place below a root; absent is null.</summary>
    public Value? Find(Value root)
    {
        var value = root;
        foreach (var token in _tokens)
        {
            value = value switch
            {
                MapValue map => map.TryGet(token, out var child) ? child : null,
                ListValue list => TryIndex(token, out var index) && index < list.Items.Count ? list.Items[index] : null,
                _ => null,
            };
            if (value is null)
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>Reads a list's index: digits, with no leading zero.</summary>
    public static bool TryIndex(string token, out int index) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (token.Length == 1 || token[0] != '0')
        && char.IsAsciiDigit(token[^1]); // The parser takes NULs at the end for nothing.

    /// <inheritdoc/>
    public bool Equals(JsonPointer? other) => other is not null && _tokens.AsSpan().SequenceEqual(other._tokens);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonPointer);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var token in _tokens)
        {
            hash.Add(token, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The pointer as RFC 6901 writes it.</summary>
    public override string ToString() => string.Concat(_tokens.Select(token => "/" + Escape(token)));

    private static string Escape(string token) => token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string token) => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static bool IsEscaped(string text)
    {
        for (var place = text.IndexOf('~', StringComparison.Ordinal); place >= 0; place = text.IndexOf('~', place + 1))
        {
            if (place + 1 == text.Length || text[place + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
