using Microsoft.Net.Http.Headers;

namespace Calma.Api.Requests;

/// <summary>Reads <c>If-Match</c> and <c>If-None-Match</c>, and writes entity tags.</summary>
internal static class Preconditions
{
    /// <summary>The strong tag of a revision in one projection.</summary>
    public static EntityTagHeaderValue TagOf(Revision revision, string projection) => new($"\"{RevisionTag.Of(revision)}-{projection}-clear\"");

    /// <summary>What the request says of the head that it writes on. A weak tag matches nothing, as RFC 9110 has it.</summary>
    public static Precondition Read(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        var match = Tags(headers.IfMatch, request.Headers.IfMatch.Count > 0, "If-Match");
        var noneMatch = Tags(headers.IfNoneMatch, request.Headers.IfNoneMatch.Count > 0, "If-None-Match");
        return (match, noneMatch) switch
        {
            ([{ Tag.Value: "*" }], _) => new Precondition.AnyHead(),
            (not null, _) => new Precondition.OneOf(Known(match)),
            (_, [{ Tag.Value: "*" }]) => new Precondition.NoHead(),
            (_, not null) => new Precondition.NoneOf(Known(noneMatch)),
            _ => new Precondition.None(),
        };
    }

    /// <summary>Whether the caller already has this representation.</summary>
    public static bool HasCurrent(HttpRequest request, EntityTagHeaderValue tag) => request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false));

    private static IReadOnlyList<RevisionTag> Known(IEnumerable<EntityTagHeaderValue> tags) =>
    [
        .. tags.Where(tag => !tag.IsWeak).Select(tag => RevisionTag.TryParse(tag.Tag.Value?.Trim('"'), out var known) ? known : null).OfType<RevisionTag>(),
    ];

    private static IList<EntityTagHeaderValue>? Tags(IList<EntityTagHeaderValue> tags, bool isSent, string name) => (tags.Count, isSent) switch
    {
        (_, false) => null,
        (0, true) => throw new CalmaException(ErrorCode.InvalidArgument, $"{name} holds no entity tag; send one as the ETag header gave it, with its quotes, or *."),
        _ => tags,
    };
}
