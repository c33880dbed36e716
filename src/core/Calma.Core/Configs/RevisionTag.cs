using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Calma.Core.Configs;

/// <summary>What a caller remembers of the revision that he saw: its number and the beginning of its chain.</summary>
/// <param name="Number">1 or greater.</param>
/// <param name="Chain">The first 16 hexadecimal digits of the chain, so that a number used again after a restore is another tag.</param>
public sealed record RevisionTag(long Number, string Chain)
{
    private const int ChainLength = 16;

    /// <summary>The tag of a revision.</summary>
    public static RevisionTag Of(Revision revision) => new(revision.Number, revision.Chain[..ChainLength]);

    /// <summary>Reads what <see cref="ToString"/> wrote, where the text is that or has a projection's name behind it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RevisionTag? tag)
    {
        var parts = text?.Split('-') ?? [];
        tag = parts is [var number, { Length: ChainLength } chain, ..]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
                ? new RevisionTag(known, chain)
                : null;
        return tag is not null;
    }

    /// <summary>Number and chain with a hyphen between them, as <c>7-517d222ef6f6801e</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Chain}");
}
