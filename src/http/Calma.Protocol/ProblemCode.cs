namespace Calma.Protocol;

/// <summary>One row of the table that everybody shares: what went wrong, and how HTTP and the command line say it.</summary>
/// <param name="Code">Its name, as <c>revision_conflict</c>.</param>
/// <param name="Status">The HTTP status; absent where only the command line has it.</param>
/// <param name="ExitCode">The command line's exit code.</param>
/// <param name="Title">What went wrong, in general.</param>
public sealed record ProblemCode(string Code, int? Status, int ExitCode, string Title)
{
    /// <summary>The fault is Calma's own.</summary>
    public const string Internal = "internal";

    /// <summary>The server, or its store, cannot be reached.</summary>
    public const string StoreUnavailable = "store_unavailable";

    /// <summary>Nobody knows yet whether the write happened.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        new(Internal, 500, 1, "Calma failed"),
        new("invalid_path", 400, 2, "The path is not one"),
        new("invalid_argument", 400, 2, "An argument is not what it has to be"),
        new("reason_required", 400, 2, "A check was overridden without a reason"),
        new("unsupported_media_type", 415, 2, "The kind knows no such media type"),
        new("revision_conflict", 412, 3, "The head is not the one that you saw"),
        new("precondition_required", 428, 3, "Say which revision you replace"),
        new("merge_conflict", null, 3, "Both sides changed one place"),
        new("approval_required", null, 3, "What runs code, or moved an endpoint, was not approved"),
        new("config_not_found", 404, 4, "There is no such config"),
        new("revision_not_found", 404, 4, "There is no such revision"),
        new("config_deleted", 410, 4, "The config was deleted"),
        new("malformed_document", 422, 5, "The text does not parse"),
        new("malformed_tweak", 422, 5, "The tweak does not parse, or does not fit"),
        new("not_lossless", 422, 5, "The edit could not be proved to change nothing else"),
        new("check_failed", 422, 5, "A check found errors"),
        new("not_representable", 422, 5, "The format cannot say it"),
        new("not_acceptable", 406, 5, "There is no answer that you accept"),
        new("too_large", 413, 5, "It is larger than its limit"),
        new("unauthenticated", 401, 6, "There is no valid token"),
        new("forbidden", 403, 6, "The token lacks the scope"),
        new("rate_limited", 429, 7, "Too many requests"),
        new(StoreUnavailable, 503, 7, "The server or its store cannot be reached, or the store is full"),
        new(OutcomeUnknown, 504, 7, "Nobody knows yet whether the write happened"),
        new("record_corrupt", 500, 1, "This revision is damaged"),
    ];

    /// <summary>The row of a code; an unknown one has the row of <see cref="Internal"/>.</summary>
    public static ProblemCode Find(string? code) => All.FirstOrDefault(row => row.Code == code) ?? All[0];
}
