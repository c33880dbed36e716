using Calma.Api.Observing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Calma.Api.Problems;

/// <summary>Turns every failure into a problem document, and what is not expected into one that tells an id and nothing else.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await DescribeEmptyAsync(context);
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested && failure is (OperationCanceledException or IOException or ObjectDisposedException))
        {
            // The caller has gone, or was cut off; nobody reads an answer.
        }
        catch (Exception failure) when (failure is ConnectionResetException or ConnectionAbortedException)
        {
            // The same, told by the body that was being read before it was told of the request.
            context.Abort();
            RequestLog.NoteGone(context);
        }
        catch (CalmaException failure) when (failure.Code != ErrorCode.Internal)
        {
            await AnswerAsync(context, Problem.Of(failure, IsRead(context)));
        }
        catch (BadHttpRequestException failure)
        {
            await AnswerAsync(context, OfBadRequest(failure, context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Unexpected(log, RequestLog.IdOf(context), context.Request.Method, context.GetEndpoint()?.DisplayName, failure);
            await AnswerAsync(context, Problem.Of(
                ProblemCode.Find(ProblemCode.Internal), StatusCodes.Status500InternalServerError,
                $"Calma failed, and its log says why under the id {RequestLog.IdOf(context)}; try again, and report the id if it stays."));
        }
    }

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static ProblemBody OfBadRequest(BadHttpRequestException failure, long? limit) => failure.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem.Of(ProblemCode.Find("too_large"), failure.StatusCode, $"The body is larger than its limit, which is {limit} bytes here."),
        _ => Problem.Of(ProblemCode.Find("invalid_argument"), failure.StatusCode, $"The request cannot be read: {failure.Message}"),
    };

    // What routing refused: it knows no route, or no such method on it.
    private static async Task DescribeEmptyAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.ContentType is not null || response.StatusCode < StatusCodes.Status400BadRequest
            || context.Features.Get<IStatusCodePagesFeature>() is { Enabled: false })
        {
            return;
        }

        var (code, detail) = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ("config_not_found", $"There is no route {context.Request.Method} {context.Request.Path}; {Routes.Docs} lists them."),
            StatusCodes.Status405MethodNotAllowed => ("invalid_argument", $"{context.Request.Path} does not answer to {context.Request.Method}; the Allow header says to what it does."),
            _ => ("invalid_argument", $"The request to {context.Request.Path} cannot be answered."),
        };
        await Problem.WriteAsync(context, Problem.Of(ProblemCode.Find(code), response.StatusCode, detail));
    }

    private async Task AnswerAsync(HttpContext context, ProblemBody problem)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer is worse than none: the connection ends, so that nobody takes it for whole.
            Broken(log, RequestLog.IdOf(context), problem.Code);
            context.Abort();
            return;
        }

        context.Response.Clear();
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"calma\"";
        }

        await Problem.WriteAsync(context, problem);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure {Id} in {Method} {Route}")]
    private static partial void Unexpected(ILogger log, string id, string method, string? route, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer {Id} was cut: {Code}")]
    private static partial void Broken(ILogger log, string id, string code);
}
