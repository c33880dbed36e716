namespace Calma.Core;

/// <summary>What can go wrong, by name; programs act on it, people read the message.</summary>
public enum ErrorCode
{
    /// <summary>The fault is Calma's own.</summary>
    Internal,
    /// <summary>The path is not one, or is reserved.</summary>
    InvalidPath,
    /// <summary>An argument, a header or a query is not what it has to be.</summary>
    InvalidArgument,
    /// <summary>A check is overridden, and nobody said why.</summary>
    ReasonRequired,
    /// <summary>The config's kind knows no format of this media type.</summary>
    UnsupportedMediaType,
    /// <summary>The head is not the one that the caller saw.</summary>
    RevisionConflict,
    /// <summary>The config exists, and the caller did not say which head he saw.</summary>
    PreconditionRequired,
    /// <summary>Both sides changed one place.</summary>
    MergeConflict,
    /// <summary>A value that runs code, or an endpoint that moved, was not approved on this machine.</summary>
    ApprovalRequired,
    /// <summary>There is no such config.</summary>
    ConfigNotFound,
    /// <summary>The config has no such revision.</summary>
    RevisionNotFound,
    /// <summary>The revision asked for is a delete.</summary>
    ConfigDeleted,
    /// <summary>The text does not parse in its kind's dialect.</summary>
    MalformedDocument,
    /// <summary>The tweak does not parse, or does not fit the document.</summary>
    MalformedTweak,
    /// <summary>The edit could not be proved to change only what it must.</summary>
    NotLossless,
    /// <summary>A check found errors that the head does not have.</summary>
    CheckFailed,
    /// <summary>The format cannot say a state that was asked for.</summary>
    NotRepresentable,
    /// <summary>The caller accepts no media type in which this can be answered.</summary>
    NotAcceptable,
    /// <summary>A document, a body or a nesting is larger than its limit.</summary>
    TooLarge,
    /// <summary>There is no token, or it is not valid.</summary>
    Unauthenticated,
    /// <summary>The token lacks the scope.</summary>
    Forbidden,
    /// <summary>There are too many requests.</summary>
    RateLimited,
    /// <summary>The store cannot be reached, or is full; trying again may help.</summary>
    StoreUnavailable,
    /// <summary>The append was written or was not, and nobody knows yet.</summary>
    OutcomeUnknown,
    /// <summary>This revision is damaged, and only this one.</summary>
    RecordCorrupt,
}
