using Calma.Api.Access;
using Calma.Api.Configs;
using Calma.Api.Many;
using Calma.Api.Observing;
using Calma.Api.Problems;
using Calma.Api.Service;
using Calma.Api.Tokens;
using Calma.Api.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace Calma.Api;

/// <summary>Puts the HTTP API into a web application.</summary>
public static class CalmaApi
{
    /// <summary>Adds what the API needs beside a config store, a token store and a clock.</summary>
    public static IServiceCollection AddCalmaApi(this IServiceCollection services, ApiOptions options) => services
        .AddSingleton(options)
        .AddSingleton<TokenLimits>()
        .AddOpenApi(document => document.AddDocumentTransformer((page, _, _) =>
        {
            page.Info.Title = "Calma";
            page.Info.Version = typeof(CalmaApi).Assembly.GetName().Version!.ToString(3);
            return Task.CompletedTask;
        }));

    /// <summary>Maps every route.</summary>
    public static WebApplication MapCalmaApi(this WebApplication application)
    {
        application.Use((context, next) =>
        {
            // What is stored is others' text: a browser shall not guess that it is a page.
            context.Response.Headers.XContentTypeOptions = Headers.NoSniff;
            return next(context);
        });
        application.UseMiddleware<RequestLog>();
        application.UseMiddleware<ProblemMiddleware>();
        application.UseMiddleware<TokenMiddleware>();
        application.MapConfigs();
        application.MapRevisions();
        application.MapMany();
        application.MapWatch();
        application.MapTokens();
        application.MapService();
        return application;
    }
}
