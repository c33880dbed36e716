namespace Calma.Formats.Yaml;

/// <summary>What a token is.</summary>
internal enum YamlTokenKind
{
    End, VersionDirective, TagDirective, DocumentStart, DocumentEnd, BlockListStart, BlockMapStart, BlockEnd,
    FlowListStart, FlowListEnd, FlowMapStart, FlowMapEnd, Item, Comma, Key, Value, Alias, Anchor, Tag, Scalar,
}

/// <summary>How a scalar is written.</summary>
internal enum YamlScalarStyle
{
    Plain, SingleQuoted, DoubleQuoted, Literal, Folded,
}

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="End">The index behind its last; the same where nothing is written.</param>
internal sealed record YamlToken(YamlTokenKind Kind, int Start, int End)
{
    /// <summary>A scalar's text, the name of an anchor or alias, what a tag has behind its handle, or what a tag's handle stands for.</summary>
    public string Text { get; init; } = "";

    /// <summary>The handle of a tag or of a directive.</summary>
    public string Handle { get; init; } = "";

    public YamlScalarStyle Style { get; init; }
}
