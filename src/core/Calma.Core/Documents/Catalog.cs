namespace Calma.Core.Documents;

/// <summary>Finds kinds and formats by what callers and records call them.</summary>
/// <param name="kinds">The kinds that are known.</param>
public sealed class Catalog(IKindCatalog kinds)
{
    private static readonly string[] GenericMediaTypes = ["application/octet-stream", "text/plain", "application/x-www-form-urlencoded"];

    /// <summary>The kinds that are known.</summary>
    public IReadOnlyList<Kind> Kinds => kinds.Kinds;

    /// <summary>The kind of a record, or fails with <see cref="ErrorCode.Internal"/>: this build does not know it.</summary>
    public Kind KindOf(Revision revision) => Find(revision.Kind)
        ?? throw new CalmaException(ErrorCode.Internal, $"This build does not know the kind {revision.Kind} of {revision.Path}; run the one that stored it.");

    /// <summary>The format of a record, in its kind's dialect.</summary>
    public IDocumentFormat FormatOf(Revision revision) => FormatOf(KindOf(revision), revision.Format)
        ?? throw new CalmaException(ErrorCode.Internal, $"This build does not know the format {revision.Format} of {revision.Path}; run the one that stored it.");

    /// <summary>The name of a config's file, as its provider's tool looks for it.</summary>
    public string FileNameOf(Revision revision) => KindOf(revision).FileNameOf(revision.Path, FormatOf(revision));

    /// <summary>The kind that a caller asks for, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    /// <param name="path">The config, which names the provider.</param>
    /// <param name="name">As <c>credentials</c> or <c>aws/credentials</c>; absent takes the provider's first.</param>
    public Kind KindFor(ConfigPath path, string? name)
    {
        var own = kinds.Kinds.Where(kind => kind.Provider == path.Provider).ToArray();
        if (own.Length == 0)
        {
            throw new CalmaException(
                ErrorCode.InvalidPath, $"There is no provider '{path.Provider}'; write one of {string.Join(", ", kinds.Kinds.Select(kind => kind.Provider).Distinct())}.");
        }

        return name is null ? own[0] : own.FirstOrDefault(kind => kind.Name == name || kind.Name == $"{path.Provider}/{name}")
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"{path.Provider} has no kind '{name}'; write one of {string.Join(", ", own.Select(kind => kind.Name))}.");
    }

    /// <summary>The format that a media type picks, or fails with <see cref="ErrorCode.UnsupportedMediaType"/>.</summary>
    /// <param name="kind">The kind, which knows the formats.</param>
    /// <param name="mediaType">Without parameters; absent or generic takes the one that stands.</param>
    /// <param name="standing">The format that the config has; absent takes the kind's first.</param>
    public static IDocumentFormat FormatFor(Kind kind, string? mediaType, string? standing) =>
        string.IsNullOrEmpty(mediaType) || GenericMediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase)
            ? (standing is null ? null : FormatOf(kind, standing)) ?? kind.Formats[0]
            : kind.Formats.FirstOrDefault(format => string.Equals(format.MediaType, mediaType, StringComparison.OrdinalIgnoreCase))
                ?? throw new CalmaException(
                    ErrorCode.UnsupportedMediaType, $"{kind.Name} is never {mediaType}; send {string.Join(" or ", kind.Formats.Select(format => format.MediaType))}.");

    private Kind? Find(string name) => kinds.Kinds.FirstOrDefault(kind => kind.Name == name);

    private static IDocumentFormat? FormatOf(Kind kind, string name) => kind.Formats.FirstOrDefault(format => format.Name == name);
}
