using Calma.Gateway.Judging;
using Calma.Gateway.Targets;
using Calma.Protocol;
using Calma.Protocol.Bodies;
using Microsoft.AspNetCore.Http;

namespace Calma.Gateway.Serving;

/// <summary>Writes to clients what a build answered, or why there is nothing to write.</summary>
internal static class ReplyWriter
{
    private const string Code = "contract_violation";

    /// <summary>Hands an answer on as it came.</summary>
    public static async Task WriteAsync(HttpContext context, Reply reply)
    {
        if (reply.Response is null || reply.Fault is not null)
        {
            await WriteProblemAsync(context, StatusCodes.Status502BadGateway, "bad_gateway", "The service did not answer", reply.Fault?.Message ?? "No answer came.");
            return;
        }

        var response = context.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, values) in reply.Headers())
        {
            if (!Hop.Is(name) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        var hasBody = !HttpMethods.IsHead(context.Request.Method) && reply.Status is not (204 or 304);
        response.ContentLength = reply.Rest is null && hasBody ? reply.Body.Length : hasBody || reply.Status == 204 ? null : reply.Response.Content.Headers.ContentLength;
        if (hasBody)
        {
            await response.Body.WriteAsync(reply.Body, context.RequestAborted);
            if (reply.Rest is not null)
            {
                await StreamAsync(reply.Rest, context);
            }
        }
    }

    /// <summary>Says that no build had a sound answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="judgement">What is wrong.</param>
    /// <param name="mayHaveHappened">Whether a write was sent, whose answer is not known.</param>
    public static Task WriteViolationAsync(HttpContext context, string endpoint, Judgement judgement, bool mayHaveHappened)
    {
        var violation = judgement.Violations[0];
        var happened = mayHaveHappened ? " The write may have happened: read before you send it again." : "";
        return WriteProblemAsync(
            context, StatusCodes.Status502BadGateway, Code, "The answer broke its contract",
            $"{endpoint} was answered in a way that breaks its contract: {violation.Kind.Name()}{(violation.Path.Length > 0 ? $" at {violation.Path}" : "")}. {violation.Message}{happened}");
    }

    private static async Task WriteProblemAsync(HttpContext context, int status, string code, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new ProblemBody($"{Routes.Problems}#{code}", title, status, detail, code), ProtocolJson.Default.ProblemBody);
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static async Task StreamAsync(Stream rest, HttpContext context)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (var read = await rest.ReadAsync(buffer, context.RequestAborted); read > 0; read = await rest.ReadAsync(buffer, context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            // What was cut off there is cut off here too, so that no client takes it for whole.
            context.Abort();
        }
    }
}
