using Calma.Core.Values;

namespace Calma.Providers.Rules;

/// <summary>Where a finding on an entry is shown.</summary>
internal static class Spots
{
    /// <summary>The entry's key; for a table that only the keys below it make, the first of those that is written.</summary>
    public static TextSpan Of(MapEntry entry) => (entry.KeySpan.Length, entry.Value) switch
    {
        (0, MapValue { Entries: [var first, ..] }) => Of(first),
        (0, ListValue { Items: [var first, ..] }) => first.Span,
        (0, var value) => value.Span,
        _ => entry.KeySpan,
    };
}
