using System.Security.Cryptography;
using System.Text;
using Calma.Api.Describing;
using Scalar.AspNetCore;

namespace Calma.Api.Service;

/// <summary>The routes that need no token: health, the OpenAPI document, the reference page, and the page that explains every code.</summary>
internal static class ServiceEndpoints
{
    public static void MapService(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Live, () => Results.Text("live")).WithTags("Service")
            .Does("isLive", "Whether the process runs")
            .Answers(200, typeof(string), "text/plain", "It runs.");
        routes.MapGet(Routes.Ready, ReadyAsync).WithTags("Service")
            .Does("isReady", "Whether the store answers")
            .Answers(200, typeof(string), "text/plain", "The store can be read.")
            .Refuses(ProblemCode.StoreUnavailable);
        routes.MapGet(Routes.Problems, () => TypedResults.Text(ProblemPage(), "text/html", Encoding.UTF8)).ExcludeFromDescription();
        routes.MapOpenApi(Routes.OpenApi);
        routes.MapScalarApiReference(Routes.Docs, Reference);
    }

    // The page is asked for a token, so nothing of it comes from elsewhere or goes there.
    private static void Reference(ScalarOptions page, HttpContext context)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        page.WithTitle("Calma").WithNonce(nonce).AddPreferredSecuritySchemes(DocumentTransformer.SecurityScheme)
            .DisableAgent().DisableMcp().DisableTelemetry().HideDeveloperTools().HideClientButton().DisableDefaultFonts();
    }

    private static async Task<IResult> ReadyAsync(ConfigStore store, CancellationToken cancellationToken)
    {
        await store.PingAsync(cancellationToken);
        return TypedResults.Text("ready");
    }

    private static string ProblemPage() => "<!doctype html><meta charset=utf-8><title>Calma: problems</title><h1>Problems</h1><dl>"
        + string.Concat(ProblemCode.All.Select(row => $"<dt id=\"{row.Code}\"><code>{row.Code}</code> — HTTP {(row.Status is { } status ? $"{status}" : "–")}, exit code {row.ExitCode}<dd>{row.Title}.")) + "</dl>";
}
