using Calma.Core;
using Calma.Core.Values;

namespace Calma.Cli.Tweaks;

/// <summary>One place that the user wants changed.</summary>
/// <param name="Path">The place.</param>
/// <param name="Value">What shall stand there; absent where nothing shall.</param>
internal sealed record Change(JsonPointer Path, Value? Value)
{
    /// <summary>Reads <c>/pointer=value</c>.</summary>
    /// <param name="text">What the user typed; the first <c>=</c> ends the pointer.</param>
    /// <param name="isTyped">Whether the format tells numbers and booleans from strings, so that the value is JSON.</param>
    public static Change Read(string text, bool isTyped)
    {
        var (path, value) = Split(text);
        return new Change(path, isTyped ? Json(text, path, value) : new StringValue(value));
    }

    /// <summary>Reads <c>/pointer=text</c> whose value is a string whatever it looks like.</summary>
    public static Change ReadString(string text)
    {
        var (path, value) = Split(text);
        return new Change(path, new StringValue(value));
    }

    private static (JsonPointer Path, string Value) Split(string text)
    {
        var end = text.IndexOf('=', StringComparison.Ordinal);
        return end >= 0
            ? (JsonPointer.Parse(text[..end]), text[(end + 1)..])
            : throw new CalmaException(ErrorCode.MalformedTweak, $"'{text}' has no value; write {text}=VALUE, --null {text} for null, or --unset {text} to take it away.");
    }

    private static Value Json(string text, JsonPointer path, string value)
    {
        try
        {
            return JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(value), JsonTextOptions.Body, ErrorCode.MalformedTweak);
        }
        catch (CalmaException failure)
        {
            throw new CalmaException(
                failure.Code, $"The value at '{path}' is no JSON, and the format has types. {failure.Message} If a string is meant, write: --string '{path}=…'", failure);
        }
    }
}
