using System.Text.Json.Serialization;
using Calma.Api.Access;
using Calma.Api.Configs;
using Calma.Api.Contracts;
using Calma.Api.Describing;
using Calma.Api.Many;
using Calma.Api.Observing;
using Calma.Api.Problems;
using Calma.Api.Requests;
using Calma.Api.Service;
using Calma.Api.Tokens;
using Calma.Api.Watching;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Calma.Api;

/// <summary>Puts the HTTP API into a web application.</summary>
public static class CalmaApi
{
    /// <summary>Adds what the API needs beside a config store, a token store and a clock.</summary>
    public static IServiceCollection AddCalmaApi(this IServiceCollection services, ApiOptions options) => services
        .AddSingleton(options)
        .AddSingleton<TokenLimits>()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict)
        .AddOpenApi(document => document
            .AddDocumentTransformer<DocumentTransformer>()
            .AddOperationTransformer<OperationTransformer>()
            .AddSchemaTransformer<SchemaTransformer>());

    /// <summary>Maps every route.</summary>
    public static WebApplication MapCalmaApi(this WebApplication application)
    {
        var (patience, time) = (application.Services.GetRequiredService<ApiOptions>().StallTimeout, application.Services.GetRequiredService<TimeProvider>());
        application.Use((context, next) =>
        {
            context.Features.Set<IHttpResponseBodyFeature>(new TimedAnswer(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), patience, time, context.Abort));
            // What is stored is others' text: a browser shall not guess that it is a page.
            context.Response.Headers.XContentTypeOptions = Headers.NoSniff;
            return next(context);
        });
        application.UseMiddleware<RequestLog>();
        application.UseMiddleware<ProblemMiddleware>();
        application.UseMiddleware<TokenMiddleware>();
        var api = application.MapGroup(Routes.Api)
            .AddEndpointFilter(ParameterGuard.InvokeAsync)
            .Refuses("invalid_argument", "unauthenticated", "forbidden", "rate_limited", ProblemCode.Internal, ProblemCode.StoreUnavailable);
        api.MapConfigs();
        api.MapRevisions();
        api.MapMany();
        api.MapWatch();
        api.MapContracts();
        api.MapTokens();
        application.MapService();
        return application;
    }
}
