using System.Text.Json;
using Calma.Api.Observing;
using Calma.Core.Checks;

namespace Calma.Api.Problems;

/// <summary>Makes problem documents (RFC 9457), all by the one table of codes.</summary>
internal static class Problem
{
    private const int RetrySeconds = 1;

    public static string CodeOf(ErrorCode code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    public static ProblemBody Of(CalmaException failure, bool isRead)
    {
        var row = ProblemCode.Find(CodeOf(failure.Code));
        // What a view cannot say is the caller's Accept; what a write cannot say is its text.
        var status = failure.Code == ErrorCode.NotRepresentable && isRead ? StatusCodes.Status406NotAcceptable : row.Status ?? StatusCodes.Status500InternalServerError;
        return Of(row, status, failure.Message) with
        {
            Findings = failure.Findings.Count == 0 ? null : BodiesOf(failure.Findings),
            HeadRevision = failure.HeadRevision,
            RetryAfter = status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? RetrySeconds : null,
        };
    }

    public static ProblemBody Of(ProblemCode row, int status, string detail) => new($"{Routes.Problems}#{row.Code}", row.Title, status, detail, row.Code);

    public static IReadOnlyList<FindingBody> BodiesOf(IEnumerable<Finding> findings) =>
    [
        .. findings.Select(finding => new FindingBody(
            finding.Rule, finding.Severity == Severity.Error ? "error" : "warning", finding.Path, finding.Line, finding.Column, finding.Message, finding.Repair)),
    ];

    public static async Task WriteAsync(HttpContext context, ProblemBody problem)
    {
        RequestLog.Note(context, problem.Code);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = MediaTypes.Problem;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = Headers.NoSniff;
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = $"{seconds}";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await JsonSerializer.SerializeAsync(response.Body, problem, ProtocolJson.Plain.ProblemBody, context.RequestAborted);
        }
    }
}
