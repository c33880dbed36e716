using Microsoft.OpenApi;

namespace Calma.Api.Describing;

/// <summary>Every parameter and header that a route may take, and every header that an answer may have.</summary>
internal static class Parameters
{
    private const string ConfigSegment = "^[a-z0-9][a-z0-9._-]{0,62}$";

    public static OpenApiParameter[] Config =>
    [
        InPath("tenant", Pattern(ConfigSegment), "Whose config it is.", "acme"),
        InPath("provider", Pattern(ConfigSegment), "Whose files it is for.", "aws"),
        InPath("name", Pattern(ConfigSegment), "Which of them.", "prod"),
    ];

    public static OpenApiParameter[] Contract =>
    [
        InPath("tenant", Pattern(ConfigSegment), "Whose configs it speaks of.", "acme"),
        InPath("name", Pattern(ConfigSegment), "Which of the tenant's contracts.", "web"),
    ];

    public static OpenApiParameter Leave => InQuery("leave", Text(), "Stored configs that may fail the contract from now on, as selectors with commas between them. Others that would fail it stop it.", "acme/generic/old*");

    public static OpenApiParameter Number => InPath("number", Count(), "The revision's number.", "7");

    public static OpenApiParameter TokenId => InPath("id", Text(), "The token's id, its public half.", "5fef0bae8ca86b6f");

    public static OpenApiParameter Revision => InQuery("revision", Count(), "This revision, not the head. Not together with `at`.");

    public static OpenApiParameter At => InQuery("at", Time(), "What stood at this time (RFC 3339 with its offset), not the head.");

    public static OpenApiParameter AtLeast => InQuery("at-least", Count(), "The head, once it has this number or a greater one: for who has just written elsewhere.");

    public static OpenApiParameter Consistency => InQuery("consistency", OneOf("strong"), "`strong` asks the store itself for the newest, as `Cache-Control: no-cache` does.");

    public static OpenApiParameter Select => InQuery("select", Text(), "Which configs, as a selector: `*` is one segment, `**` all that follow. Left out: all that the token may see.", "acme/aws/*");

    public static OpenApiParameter Query => InQuery("q", Text(), "A JSON Pointer, or one with the value that stands there.", "/compute/region=us-east1", isRequired: true);

    public static OpenApiParameter From => InQuery("from", Count(), "The first revision's number.", isRequired: true);

    public static OpenApiParameter To => InQuery("to", Count(), "The second revision's number.", isRequired: true);

    public static OpenApiParameter Before => InQuery("before", Count(), "Revisions below this number: the `next` of the page before.");

    public static OpenApiParameter After => InQuery("after", Text(), "Behind this config: the `next` of the page before.");

    public static OpenApiParameter Reformat => InQuery("reformat", Flag(), "Lets a tweak that no local edit can make write the whole text anew. Comments go, and the answer warns of it.");

    public static OpenApiParameter Force => InQuery("force", Flag(), "Writes what a check refuses. Asks for the scope `override` and the header `Calma-Reason`.");

    public static OpenApiParameter IfMatch => InHeader("If-Match", Text(), "Write only if the head has one of these entity tags; `*`: whatever the head is. A weak tag matches nothing.", "\"7-128bdc5f3f45a625-stored-clear\"");

    public static OpenApiParameter IfNoneMatch => InHeader("If-None-Match", Text(), "`*`: create only, never replace.", "*");

    public static OpenApiParameter IfChanged => InHeader("If-None-Match", Text(), "Answer 304 where the representation still has one of these entity tags.");

    public static OpenApiParameter Prefer => InHeader(Headers.Prefer, Text(), "With `If-None-Match`, `wait=` and seconds, at most 60: wait for a change before the answer is 304 (RFC 7240).", "wait=60");

    public static OpenApiParameter CacheControl => InHeader("Cache-Control", Text(), "`no-cache` asks the store itself for the newest.", "no-cache");

    public static OpenApiParameter IdempotencyKey => InHeader(
        Headers.IdempotencyKey, new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100, Pattern = "^[!-~]+$" },
        "The caller's own id of this write, visible ASCII. A repeat with the same body writes nothing and has the same answer, for 24 hours and 256 revisions of the config; with another body it is refused.");

    public static OpenApiParameter Kind => InHeader(Headers.Kind, Text(), "Which of its provider's files a new config is; else the provider's first kind. An existing config keeps its own.", "credentials");

    public static OpenApiParameter Cause => InHeader(Headers.Cause, OneOf(Headers.Push), "`push`: the text brings back local edits of what was pulled, and the history says so.");

    public static OpenApiParameter Message => InHeader(Headers.Message, Text(1000), "What the author says about it: percent-encoded UTF-8, at most 1,000 characters once decoded.", "gr%C3%B6%C3%9Fer");

    public static OpenApiParameter Metadata => InHeader(
        Headers.Metadata, Text(8192), "Notes, as a structured-field dictionary (RFC 9651) of tokens, strings and display strings: at most 64 entries and 8,192 characters. Replaces those that stand; left out, it keeps them.", "team=platform, note=\"two words\"");

    public static OpenApiParameter Reason => InHeader(Headers.Reason, Text(1000), "Why the checks are overridden: percent-encoded UTF-8, at most 1,000 characters once decoded. Needed with `force`.");

    public static OpenApiParameter LastEventId => InHeader(Headers.LastEventId, Text(), "The id of the last event that was seen; the watch resumes behind it. One that is not this store's, or too old, begins with `reset`.");

    /// <summary>What every write of one config takes.</summary>
    public static OpenApiParameter[] Write => [IfMatch, IfNoneMatch, IdempotencyKey, Message];

    /// <summary>What a write that passes the checks takes beside.</summary>
    public static OpenApiParameter[] Checked => [Metadata, Force, Reason];

    /// <summary>The headers of a config.</summary>
    public static OpenApiParameter[] ConfigHeaders =>
    [
        Tag,
        InHeader(Headers.Revision, Count(), "The revision's number."),
        InHeader(Headers.Digest, Text(), "`sha-256=` and the stored bytes' digest in hexadecimal."),
        InHeader(Headers.Kind, Text(), "Which of its provider's files it is, as `aws/config`."),
        InHeader("Last-Modified", Text(), "When the revision was appended (RFC 9110)."),
        Disposition,
        InHeader("Cache-Control", Text(), "`no-cache`: ask again before it is used again."),
        InHeader("Vary", Text(), "What the answer depends on."),
        Age,
    ];

    /// <summary>The one header that an answer may leave out.</summary>
    public static OpenApiParameter Age => InHeader("Age", Count(), "For how many seconds it may have been superseded, where a shared store cannot be asked; else left out.");

    public static OpenApiParameter Disposition => InHeader("Content-Disposition", Text(), "The file's name.");

    public static OpenApiParameter ReprDigest => InHeader(Headers.ReprDigest, Text(), "The digest of what is sent (RFC 9530).");

    /// <summary>The headers of a write's answer.</summary>
    public static OpenApiParameter[] WriteHeaders => [Tag, InHeader(Headers.Revision, Count(), "The new head's number.")];

    public static OpenApiParameter AcceptPatch => InHeader("Accept-Patch", Text(), "The media types of tweaks.");

    public static OpenApiParameter Location => InHeader("Location", Text(), "Where it is.");

    public static OpenApiParameter RetryAfter => InHeader("Retry-After", Count(), "In how many seconds to try again.");

    public static OpenApiParameter Authenticate => InHeader("WWW-Authenticate", Text(), "How to say who asks.");

    private static OpenApiParameter Tag => InHeader("ETag", Text(), "The strong tag of this representation of the revision; any tag of a revision serves in `If-Match`.");

    /// <summary>How many there are on a page.</summary>
    public static OpenApiParameter Limit(int standard)
    {
        var schema = Count();
        (schema.Maximum, schema.Default) = ("1000", standard);
        return InQuery("limit", schema, "The most on one page.");
    }

    private static OpenApiParameter InPath(string name, OpenApiSchema schema, string description, string example) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = schema, Description = description, Example = example };

    private static OpenApiParameter InQuery(string name, OpenApiSchema schema, string description, string? example = null, bool isRequired = false) =>
        new() { Name = name, In = ParameterLocation.Query, Required = isRequired, Schema = schema, Description = description, Example = example };

    private static OpenApiParameter InHeader(string name, OpenApiSchema schema, string description, string? example = null) =>
        new() { Name = name, In = ParameterLocation.Header, Schema = schema, Description = description, Example = example };

    private static OpenApiSchema Text(int? longest = null) => new() { Type = JsonSchemaType.String, MaxLength = longest };

    private static OpenApiSchema Pattern(string pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema Count() => new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" };

    private static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    private static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean, Default = false };

    private static OpenApiSchema OneOf(params string[] values) => new() { Type = JsonSchemaType.String, Enum = [.. values] };
}
