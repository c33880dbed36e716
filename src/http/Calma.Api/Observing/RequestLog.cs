using System.Diagnostics;
using System.Net;
using Calma.Api.Access;
using Microsoft.Extensions.Logging;

namespace Calma.Api.Observing;

/// <summary>One line a request: what was asked by route, and how it ended. No query, no body, no secret is in it.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private static readonly object ProblemKey = new();

    private static readonly object GoneKey = new();

    /// <summary>Takes note of the code of the problem that a request is answered with.</summary>
    public static void Note(HttpContext context, string code)
    {
        context.Items[ProblemKey] = code;
        ApiTelemetry.Refusals.Add(1, new KeyValuePair<string, object?>("code", code));
    }

    /// <summary>Takes note that the caller has gone.</summary>
    public static void NoteGone(HttpContext context) => context.Items[GoneKey] = GoneKey;

    /// <summary>The id that a log line and a problem document share: the trace's, which a caller may bring.</summary>
    public static string IdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Information))
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
                // As nginx logs it, where the caller had gone before there was an answer.
                var isGone = context.RequestAborted.IsCancellationRequested || context.Items.ContainsKey(GoneKey);
                var status = isGone ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
                var (config, code, token, id) = (ConfigOf(context), context.Items[ProblemKey] as string, context.TryPrincipal()?.Token.Id, IdOf(context));
                var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                Answered(log, context.Request.Method, route, config, status, code, milliseconds, token, context.Connection.RemoteIpAddress, id);
            }
        }
    }

    // Only a path that can be one: what else stands in a URL is a stranger's text.
    private static string? ConfigOf(HttpContext context) =>
        context.Request.RouteValues is { } values && values.ContainsKey("tenant") && ConfigPath.TryParse($"{values["tenant"]}/{values["provider"]}/{values["name"]}", out var path)
            ? path.ToString()
            : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Config} {Status} {Code} {Milliseconds:F1} ms, token {Token} from {From}, id {Id}")]
    private static partial void Answered(ILogger log, string method, string route, string? config, int status, string? code, double milliseconds, string? token, IPAddress? from, string id);
}
