namespace Calma.Client;

/// <summary>A request that failed: by the server's problem document, on the way, or before it was sent.</summary>
public sealed class CalmaApiException : Exception
{
    internal CalmaApiException(ProblemBody body, int? status, Exception? cause = null)
        : base(body.Detail, cause)
    {
        Body = body;
        Status = status;
        Problem = RowOf(body);
    }

    /// <summary>The problem document, or one made alike where no server answered.</summary>
    public ProblemBody Body { get; }

    /// <summary>The code's row in the table that everybody shares; an unknown code has the exit code of its status.</summary>
    public ProblemCode Problem { get; }

    /// <summary>The HTTP status; absent where no answer came.</summary>
    public int? Status { get; }

    /// <summary>What the checks found.</summary>
    public IReadOnlyList<FindingBody> Findings => Body.Findings ?? [];

    /// <summary>The head that stands, after a conflict.</summary>
    public long? HeadRevision => Body.HeadRevision;

    /// <summary>How long to wait before trying again, where the server says so.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether no connection came about, so that nothing was asked of the server.</summary>
    public bool IsUnreachable { get; internal init; }

    /// <summary>Whether the same request may succeed when it is sent again soon.</summary>
    internal bool IsPassing { get; init; }

    private static ProblemCode RowOf(ProblemBody body)
    {
        var known = ProblemCode.Find(body.Code);
        return known.Code == body.Code ? known
            : new ProblemCode(body.Code, body.Status, ProblemCode.All.FirstOrDefault(row => row.Status == body.Status)?.ExitCode ?? known.ExitCode, body.Title);
    }
}
