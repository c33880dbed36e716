using System.Diagnostics.CodeAnalysis;

namespace Calma.Core.Configs;

/// <summary>A glob over paths: <c>acme/aws/*</c>, <c>acme/**</c>, <c>*/aws/prod</c>, <c>acme/generic/svc*</c>.</summary>
/// <remarks>Three segments, in which <c>*</c> is any run of characters; <c>**</c> as the last segment is any rest. Reserved paths are never selected.</remarks>
public sealed class Selector : IEquatable<Selector>
{
    /// <summary>The most characters.</summary>
    public const int MaxLength = 200;

    private const string AnyRest = "**";
    private const int SegmentCount = 3;
    private readonly string _text;
    private readonly string[] _segments;

    private Selector(string text, string[] segments)
    {
        _text = text;
        _segments = segments;
    }

    /// <summary>Selects every config.</summary>
    public static Selector All { get; } = Parse(AnyRest);

    /// <summary>The literal text before the first wildcard, with which every selected path begins.</summary>
    public string Prefix => Literal(string.Join('/', _segments));

    /// <summary>Reads a selector, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static Selector Parse(string text) => Complaint(text) is { } complaint
        ? throw new CalmaException(ErrorCode.InvalidArgument, $"The selector is none: {complaint} Write tenant/provider/name as in acme/aws/*, acme/** or */aws/prod.")
        : new Selector(text, Expand(text));

    /// <summary>Reads a selector, where the text is one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Selector? selector)
    {
        selector = text is not null && Complaint(text) is null ? new Selector(text, Expand(text)) : null;
        return selector is not null;
    }

    /// <summary>The selector of one config alone.</summary>
    public static Selector Of(ConfigPath path) => Parse(path.ToString());

    /// <summary>Whether it selects a path; a reserved one never.</summary>
    public bool Matches(ConfigPath path) => !path.IsReserved
        && Glob.Matches(_segments[0], path.Tenant) && Glob.Matches(_segments[1], path.Provider) && Glob.Matches(_segments[2], path.Name);

    /// <summary>Whether it selects every path that another selects.</summary>
    public bool Includes(Selector other) => _segments.Zip(other._segments).All(pair => Glob.Includes(pair.First, pair.Second));

    /// <summary>Whether it selects all that another selects, or the other way round.</summary>
    public bool Overlaps(Selector other) => Includes(other) || other.Includes(this);

    /// <summary>Whether it selects configs of a tenant.</summary>
    public bool MatchesTenant(string tenant) => Glob.Matches(_segments[0], tenant);

    /// <inheritdoc/>
    public bool Equals(Selector? other) => other is not null && _segments.AsSpan().SequenceEqual(other._segments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Selector);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_segments[0], _segments[1], _segments[2]);

    /// <summary>The selector as it was written.</summary>
    public override string ToString() => _text;

    private static string Literal(string text) => text.IndexOf('*', StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;

    private static string[] Expand(string text)
    {
        var segments = text.Split('/');
        return segments[^1] == AnyRest ? [.. segments[..^1], .. Enumerable.Repeat("*", SegmentCount - segments.Length + 1)] : segments;
    }

    private static string? Complaint(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return $"it has {text.Length} characters and not 1 to {MaxLength}.";
        }

        var segments = text.Split('/');
        var isOpen = segments[^1] == AnyRest;
        return segments switch
        {
            _ when segments.Length > SegmentCount || (segments.Length < SegmentCount && !isOpen) => $"it has {segments.Length} segment{(segments.Length == 1 ? "" : "s")} and not {SegmentCount}.",
            _ when segments[..^(isOpen ? 1 : 0)].Any(segment => segment.Contains(AnyRest, StringComparison.Ordinal)) => "** may only be the last segment.",
            _ when !segments.All(segment => segment.Length > 0 && (char.IsAsciiLetterLower(segment[0]) || char.IsAsciiDigit(segment[0]) || segment[0] == '*'))
                => "a segment begins with a letter, a digit or *.",
            _ when text.Any(character => !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && !"._-*/".Contains(character, StringComparison.Ordinal))
                => "it may have a-z 0-9 . _ - * alone.",
            _ => null,
        };
    }
}
