namespace Calma.Guard.Contracts;

/// <summary>Finds JSON that stands in a string of JSON.</summary>
internal static class EncodedText
{
    private const int MaxLevels = 4;

    /// <summary>The list or map that a string holds, however often it was encoded; absent where it holds none.</summary>
    public static Value? Decode(Value encoded)
    {
        var value = encoded;
        for (var level = 0; level < MaxLevels && value is StringValue text; level++)
        {
            if (text.Text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..] || !JsonText.TryParse(System.Text.Encoding.UTF8.GetBytes(text.Text), JsonTextOptions.Body, out var inner, out _))
            {
                return null;
            }

            value = inner;
        }

        return value != encoded && (value is ListValue or MapValue) ? value : null;
    }
}
