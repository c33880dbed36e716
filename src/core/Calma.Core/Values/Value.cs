namespace Calma.Core.Values;

/// <summary>An immutable value: null, boolean, number, string, date-time, list or map.</summary>
/// <remarks>
/// Two equalities hold over it, both in <see cref="ValueEquality"/>; <see cref="object.Equals(object)"/> stays by reference,
/// which tells an edit what a tweak did not touch.
/// </remarks>
public abstract class Value
{
    private protected Value()
    {
    }

    /// <summary>The spelling in the text it came from; absent where any spelling will do.</summary>
    public string? Lexeme { get; init; }

    /// <summary>The tag that YAML writes before it; absent elsewhere.</summary>
    public string? Tag { get; init; }

    /// <summary>The bytes it came from; empty where it came from no text.</summary>
    public TextSpan Span { get; init; }

    /// <summary>Null, empty or value; only a missing place is absent.</summary>
    public abstract ValueState State { get; }
}

/// <summary>Null, said explicitly.</summary>
public sealed class NullValue : Value
{
    /// <inheritdoc/>
    public override ValueState State => ValueState.Null;
}

/// <summary>True or false.</summary>
/// <param name="isTrue">Which of them.</param>
public sealed class BooleanValue(bool isTrue) : Value
{
    /// <summary>Whether it is true.</summary>
    public bool IsTrue => isTrue;

    /// <inheritdoc/>
    public override ValueState State => ValueState.Value;
}

/// <summary>A number of any size and precision.</summary>
/// <param name="text">Its JSON spelling, or <c>nan</c>, <c>inf</c>, <c>-inf</c>; the text's own spelling is the lexeme.</param>
public sealed class NumberValue(string text) : Value
{
    /// <summary>Its JSON spelling, or <c>nan</c>, <c>inf</c>, <c>-inf</c>, which JSON cannot say.</summary>
    public string Text => text;

    /// <inheritdoc/>
    public override ValueState State => ValueState.Value;
}

/// <summary>A string of Unicode code points.</summary>
/// <param name="text">What it says, with no quotes and no escapes.</param>
public sealed class StringValue(string text) : Value
{
    /// <summary>What it says, with no quotes and no escapes.</summary>
    public string Text => text;

    /// <inheritdoc/>
    public override ValueState State => text.Length == 0 ? ValueState.Empty : ValueState.Value;
}

/// <summary>A TOML date, time, or both, with or without an offset.</summary>
/// <param name="text">Its RFC 3339 spelling.</param>
public sealed class DateTimeValue(string text) : Value
{
    /// <summary>Its RFC 3339 spelling.</summary>
    public string Text => text;

    /// <inheritdoc/>
    public override ValueState State => ValueState.Value;
}
