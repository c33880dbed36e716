using System.Net;

namespace Calma.Client.Http;

/// <summary>Makes failures, each with a code of the one table.</summary>
/// <param name="server">The server, as messages name it.</param>
internal sealed class Failures(string server)
{
    private static readonly HttpRequestError[] BeforeSending =
    [
        HttpRequestError.NameResolutionError, HttpRequestError.ConnectionError, HttpRequestError.SecureConnectionError,
        HttpRequestError.ProxyTunnelError, HttpRequestError.VersionNegotiationError,
    ];

    /// <summary>A failure that no server was asked about.</summary>
    public static CalmaApiException Of(string code, string detail) => new(BodyOf(code, detail, null), status: null);

    /// <summary>An argument that is not what it has to be.</summary>
    public static CalmaApiException Argument(string detail) => Of("invalid_argument", detail);

    /// <summary>Whether no connection came about.</summary>
    public static bool IsUnreachable(Exception cause) => cause is HttpRequestException { HttpRequestError: var error } && BeforeSending.Contains(error)
        || cause is OperationCanceledException { InnerException: TimeoutException };

    /// <summary>No connection came about.</summary>
    public CalmaApiException Unreachable(Exception cause) =>
        new(BodyOf(ProblemCode.StoreUnavailable, $"{server} cannot be reached: {(cause.InnerException ?? cause).Message.TrimEnd('.')}. Is the server running, and is this its address?", null), status: null, cause)
        {
            IsUnreachable = true,
        };

    /// <summary>The connection was lost, or was silent for too long.</summary>
    public CalmaApiException Broken(Call call, Exception cause, bool isSilence)
    {
        var what = isSilence ? $"{server} was silent for too long" : $"The connection to {server} was lost: {cause.Message.TrimEnd('.')}";
        return call.IsWrite ? Unknown(call, what, cause, isPassing: !isSilence)
            : new(BodyOf(ProblemCode.StoreUnavailable, $"{what}. Try again.", null), status: null, cause) { IsPassing = !isSilence };
    }

    /// <summary>Nobody knows whether a write happened.</summary>
    public static CalmaApiException Unknown(Call call, string what, Exception cause, bool isPassing) => new(
        BodyOf(ProblemCode.OutcomeUnknown, call.IsRepeatable
            ? $"{SentenceOf(what)} Nobody knows yet whether the write happened; send it again with the same {Headers.IdempotencyKey}."
            : $"{SentenceOf(what)} Nobody knows yet whether the write happened; look at the head before you write again.", null),
        (cause as CalmaApiException)?.Status, cause)
    {
        IsPassing = isPassing,
    };

    /// <summary>What the server said.</summary>
    public static CalmaApiException Told(ProblemBody body, int status, TimeSpan? retryAfter) => new(body, status)
    {
        RetryAfter = retryAfter ?? (body.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
        IsPassing = status is 429 or 503 || body.Code == ProblemCode.OutcomeUnknown,
    };

    /// <summary>An answer to HEAD, which has no body to say more.</summary>
    public static CalmaApiException Told(int status, TimeSpan? retryAfter)
    {
        var row = ProblemCode.All.FirstOrDefault(row => row.Status == status) ?? ProblemCode.Find(null);
        return Told(BodyOf(row.Code, $"{row.Title}.", status), status, retryAfter);
    }

    /// <summary>An answer that is not Calma's.</summary>
    public CalmaApiException Foreign(Call call, HttpStatusCode status, string? mediaType, TimeSpan? retryAfter, string? why = null)
    {
        var number = (int)status;
        var what = $"{server} answered {number} with {why ?? (mediaType is null ? "no content type" : mediaType)}, which is no answer of Calma's";
        var code = number switch
        {
            429 => "rate_limited",
            413 => "too_large",
            503 => ProblemCode.StoreUnavailable,
            >= 500 => call.IsWrite ? ProblemCode.OutcomeUnknown : ProblemCode.StoreUnavailable,
            < 300 when call.IsWrite && why is not null => ProblemCode.OutcomeUnknown,
            _ => "invalid_argument",
        };
        var repair = number is >= 300 and < 400 ? "redirects are not followed; give the address that it leads to." : "is this the server's address, and what stands in between?";
        return new(BodyOf(code, $"{what}; {repair}", number), number) { RetryAfter = retryAfter, IsPassing = number is 429 or 502 or 503 or 504 };
    }

    /// <summary>The bytes that came are not those that were sent.</summary>
    public CalmaApiException Altered(string sent, string came) => new(
        BodyOf(ProblemCode.Internal, $"What came from {server} was altered on the way: its digest is {came}, and the server's is {sent}. Ask again, and look at what stands in between.", 200), 200);

    private static string SentenceOf(string text) => text is [.., '.' or '?'] ? text : $"{text}.";

    private static ProblemBody BodyOf(string code, string detail, int? status)
    {
        var row = ProblemCode.Find(code);
        return new ProblemBody($"{Routes.Problems}#{row.Code}", row.Title, status ?? row.Status ?? 0, detail, row.Code);
    }
}
