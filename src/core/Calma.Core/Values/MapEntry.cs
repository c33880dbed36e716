namespace Calma.Core.Values;

/// <summary>A key and its value.</summary>
/// <param name="key">The key, with no quotes and no escapes.</param>
/// <param name="value">The value.</param>
public sealed class MapEntry(string key, Value value)
{
    /// <summary>The key, with no quotes and no escapes.</summary>
    public string Key => key;

    /// <summary>The value.</summary>
    public Value Value => value;

    /// <summary>The bytes of the key; empty where it came from no text.</summary>
    public TextSpan KeySpan { get; init; }

    /// <summary>Whether the key is no string but a number, a boolean, null or more, which only YAML has; its text is then how it is spelled.</summary>
    public bool IsKeyTyped { get; init; }

    /// <summary>The bytes of the whole entry, key to value; empty where it came from no text.</summary>
    public TextSpan Span { get; init; }

    /// <summary>This entry, in its place, with another value.</summary>
    public MapEntry With(Value other) => new(key, other) { KeySpan = KeySpan, Span = Span, IsKeyTyped = IsKeyTyped };
}
