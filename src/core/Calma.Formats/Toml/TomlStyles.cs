using System.Text;

namespace Calma.Formats.Toml;

/// <summary>Learns from what stands around a place how something new is laid out there.</summary>
internal sealed class TomlStyles(TomlDocument document, TomlLines lines)
{
    private bool? _isParted;

    private ReadOnlySpan<byte> Text => document.Bytes.Span;

    /// <summary>Whether a blank line stands above each header but the first, or above the comments of it.</summary>
    public bool IsParted => _isParted ??= document.Sections.Where(section => section.Header is not null).Skip(1).All(section =>
    {
        var above = lines.FirstCommentAbove(lines.FirstOf(section.Header!)) - 1;
        return above < 0 || lines[above].Kind == TomlLineKind.Blank;
    });

    /// <summary>What stands between a key and its value in a body, or else in the document.</summary>
    public string EqualsOf(TomlBody body)
    {
        var near = body.Statements.Count > 0 ? body.Statements[^1] : document.Sections.SelectMany(section => section.Statements).FirstOrDefault();
        return near is null ? " = " : Unaligned(GapOf(near));
    }

    /// <summary>How keys are written in a section.</summary>
    public TomlKeyStyle OfKeys(TomlBody section)
    {
        if (section.Statements is not [.., var last])
        {
            return new TomlKeyStyle(section.Header is null ? "" : IndentOf(section.Header), EqualsOf(section), -1);
        }

        var gap = GapOf(last);
        var isAligned = gap.Length - gap.TrimStart(' ').Length > 1;
        var start = last.Keys[0].Span.Start;
        return new TomlKeyStyle(IndentOf(last), Unaligned(gap), isAligned ? Encoding.UTF8.GetCharCount(Text[start..last.Keys[^1].Span.End]) + gap.IndexOf('=', StringComparison.Ordinal) : -1);
    }

    /// <summary>How sections are written below a table, or as items of a list of tables.</summary>
    public TomlBlockStyle OfBlocks(TomlNode node)
    {
        var near = node.Sections.LastOrDefault(section => section.Header is not null && section.Table != node)
            ?? node.Sections.LastOrDefault() ?? document.Sections[^1];
        var indent = near.Header is null ? "" : IndentOf(near.Header);
        return new TomlBlockStyle(indent, near.Statements.Count > 0 && near.Header is not null ? IndentOf(near.Statements[^1]) : indent, EqualsOf(near), IsParted);
    }

    /// <summary>Whether a value below a table is written as sections, as the last neighbour of its type is.</summary>
    public static bool IsSection(TomlNode table, Value value) =>
        table is { Kind: not TomlNodeKind.Dotted, Body: not { IsInline: true } } && TomlBlocks.CanBe(value)
        && table.Children.FindLast(child => IsLike(child, value)) is not { Kind: TomlNodeKind.Value or TomlNodeKind.Dotted };

    private static bool IsLike(TomlNode child, Value value) => value is MapValue ? child.Value is MapValue
        : child.Kind == TomlNodeKind.Tables || (child.Value is ListValue list && TomlBlocks.CanBe(list));

    private string IndentOf(TomlStatement statement) => TextLines.IndentOf(Text, statement.Span.Start);

    private string GapOf(TomlStatement statement) => Encoding.UTF8.GetString(Text[statement.Keys[^1].Span.End..statement.Value!.Span.Start]);

    // Blanks that bring the signs below each other are no style for one that stands alone.
    private static string Unaligned(string gap) => gap is "=" or "= " or " =" ? gap : " = ";
}

/// <summary>How keys are written in a section.</summary>
/// <param name="Indent">What stands before a key.</param>
/// <param name="EqualsSign">What stands between a key and its value.</param>
/// <param name="Column">How many characters stand before the sign where the neighbours' are below each other, or -1.</param>
internal sealed record TomlKeyStyle(string Indent, string EqualsSign, int Column)
{
    /// <summary>What stands between this key and its value.</summary>
    public string EqualsFor(string key) => Column > key.Length ? EqualsSign.TrimStart().PadLeft(Column - key.Length + EqualsSign.TrimStart().Length) : EqualsSign;
}
