namespace Calma.Protocol;

/// <summary>The header names that are Calma's own, and those that HTTP's libraries do not name.</summary>
public static class Headers
{
    /// <summary>The revision's number.</summary>
    public const string Revision = "Calma-Revision";

    /// <summary>The stored bytes' digest, <c>sha-256=</c> and hexadecimal.</summary>
    public const string Digest = "Calma-Digest";

    /// <summary>The sent bytes' digest (RFC 9530).</summary>
    public const string ReprDigest = "Repr-Digest";

    /// <summary>The kind that a new config gets, as <c>credentials</c>; in answers the whole name.</summary>
    public const string Kind = "Calma-Kind";

    /// <summary>Why a text is put: <see cref="Push"/>, where it brings local edits back.</summary>
    public const string Cause = "Calma-Cause";

    /// <summary>The value of <see cref="Cause"/> of a push.</summary>
    public const string Push = "push";

    /// <summary>What the author says, percent-encoded UTF-8.</summary>
    public const string Message = "Calma-Message";

    /// <summary>Notes as a structured-field dictionary (RFC 9651).</summary>
    public const string Metadata = "Calma-Metadata";

    /// <summary>Why checks are overridden, percent-encoded UTF-8.</summary>
    public const string Reason = "Calma-Reason";

    /// <summary>The caller's own id of a write.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>What the caller would like (RFC 7240): <c>wait=60</c>.</summary>
    public const string Prefer = "Prefer";

    /// <summary>The cursor that a watch resumes behind.</summary>
    public const string LastEventId = "Last-Event-ID";

    /// <summary>The value of <c>X-Content-Type-Options</c> on every answer.</summary>
    public const string NoSniff = "nosniff";
}
