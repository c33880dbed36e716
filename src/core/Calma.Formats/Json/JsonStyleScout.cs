using System.Text;

namespace Calma.Formats.Json;

/// <summary>Finds out how a text is laid out, so that what comes looks like its neighbours.</summary>
internal sealed class JsonStyleScout(Document document)
{
    private const string DefaultUnit = "  ";
    private readonly Lazy<string> _unit = new(() => UnitOf(document));
    private readonly Lazy<string> _colon = new(() => ColonOf(document, document.Root) ?? JsonStyle.Default.Colon);

    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    /// <summary>What a level is indented by.</summary>
    public string Unit => _unit.Value;

    /// <summary>The style of new values at an offset.</summary>
    public JsonStyle StyleAt(int offset, bool isBroken, Value? container) => new(
        isBroken, JsonLines.NewLineAt(Text, offset), Unit, (container is null ? null : ColonOf(document, container)) ?? _colon.Value,
        JsonStyle.Default.Comma, JsonStyle.Default.Padding);

    /// <summary>A value's spelling in the place of another.</summary>
    public byte[] Spell(Value value, int offset)
    {
        var text = new StringBuilder();
        new JsonSpelling(StyleAt(offset, IsBrokenAnywhere, container: null)).Write(text, value, JsonLines.IndentOf(Text, offset));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Whether the text has items on lines of their own.</summary>
    public bool IsBrokenAnywhere => JsonLines.HasLineEnd(Text, document.Root.Span.Start, document.Root.Span.End) || document.Root.State == ValueState.Empty;

    private static string UnitOf(Document document)
    {
        var text = document.Bytes.Span;
        var first = document.Root switch
        {
            MapValue { Entries: [var entry, ..] } => entry.Span.Start,
            ListValue { Items: [var item, ..] } => item.Span.Start,
            _ => -1,
        };
        var indent = first < 0 ? "" : JsonLines.IndentOf(text, first);
        return indent.Length == 0 ? DefaultUnit : indent;
    }

    private static string? ColonOf(Document document, Value container)
    {
        if (container is not MapValue { Entries: [.., var last] } || last.Value.Span.Start <= last.KeySpan.End)
        {
            return null;
        }

        var colon = Encoding.UTF8.GetString(document.Bytes.Span[last.KeySpan.End..last.Value.Span.Start]);
        return colon.AsSpan().ContainsAnyExcept(": \t") ? null : colon;
    }
}
