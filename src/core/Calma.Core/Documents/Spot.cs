using System.Globalization;
using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>The bytes where a finding is shown.</summary>
public static class Spot
{
    /// <summary>An entry's key; for a table that only the keys below it make, the first of those that is written.</summary>
    public static TextSpan Of(MapEntry entry) => (entry.KeySpan.Length, entry.Value) switch
    {
        (0, MapValue { Entries: [var first, ..] }) => Of(first),
        (0, ListValue { Items: [var first, ..] }) => first.Span,
        (0, var value) => value.Span,
        _ => entry.KeySpan,
    };

    /// <summary>A place of a document: its value, or its key where nothing is written of the value.</summary>
    /// <param name="root">The document.</param>
    /// <param name="path">The place; what lies below the last that is there does not count.</param>
    /// <param name="isKeyMeant">Whether the key is shown in any case.</param>
    public static TextSpan Of(Value root, JsonPointer path, bool isKeyMeant)
    {
        var (value, span) = (root, root.Span);
        foreach (var token in path.Tokens)
        {
            var entry = value is MapValue map && map.IndexOf(token) is >= 0 and var place ? map.Entries[place] : null;
            if ((entry?.Value ?? Item(value, token)) is not { } below)
            {
                break;
            }

            value = below;
            span = entry is not null && (isKeyMeant || value.Span.Length == 0) ? Of(entry) : value.Span;
        }

        return span;
    }

    private static Value? Item(Value value, string token) =>
        value is ListValue list && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count ? list.Items[index] : null;
}
