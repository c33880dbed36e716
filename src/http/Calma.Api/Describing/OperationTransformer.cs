using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Calma.Api.Describing;

/// <summary>Writes what a route says of itself into its operation of the OpenAPI document.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var route = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters = [.. route.OfType<RouteParameters>().SelectMany(parameters => parameters.All)];
        if (route.OfType<RouteBody>().LastOrDefault() is { } body)
        {
            operation.RequestBody = await BodyOfAsync(body, context, cancellationToken);
        }

        foreach (var answer in route.OfType<RouteAnswer>())
        {
            DescribeAnswer(ResponseOf(operation, answer.Status), answer, context);
        }

        foreach (var refusals in route.OfType<RouteRefusal>().GroupBy(refusal => refusal.Status, refusal => refusal.Problem))
        {
            DescribeRefusals(ResponseOf(operation, refusals.Key), refusals.Key, refusals);
        }

        var responses = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToArray();
        operation.Responses = [];
        foreach (var (status, response) in responses)
        {
            operation.Responses.Add(status, response);
        }

        if (context.Description.RelativePath!.StartsWith(Routes.Api[1..] + "/", StringComparison.Ordinal))
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentTransformer.SecurityScheme, context.Document)] = [] }];
        }
    }

    private static async Task<OpenApiRequestBody> BodyOfAsync(RouteBody body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IOpenApiSchema? schema = null;
        if (body.Form is { } form)
        {
            context.Document!.AddComponent(form.Name, await context.GetOrCreateSchemaAsync(form, parameterDescription: null, cancellationToken));
            schema = new OpenApiSchemaReference(form.Name, context.Document);
        }

        var mediaTypes = body.IsConfig ? ConfigTypes(context).Concat(body.MediaTypes) : body.MediaTypes;
        return new OpenApiRequestBody
        {
            Description = body.Description,
            Required = true,
            Content = mediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }, StringComparer.Ordinal),
        };
    }

    private static void DescribeAnswer(OpenApiResponse response, RouteAnswer answer, OpenApiOperationTransformerContext context)
    {
        response.Description = answer.Description;
        AddHeaders(response, answer.Headers);
        foreach (var type in answer.IsConfig ? ConfigTypes(context) : answer.MediaType is { } one ? [one] : [])
        {
            response.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
            response.Content.TryAdd(type, new OpenApiMediaType());
        }
    }

    private static void DescribeRefusals(OpenApiResponse response, int status, IEnumerable<ProblemCode> problems)
    {
        response.Description = string.Join(" ", problems.DistinctBy(problem => problem.Code).Select(problem => $"`{problem.Code}`: {problem.Title}."));
        AddHeaders(response, status switch
        {
            StatusCodes.Status401Unauthorized => [Parameters.Authenticate],
            StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => [Parameters.RetryAfter],
            _ => [],
        });
    }

    private static void AddHeaders(OpenApiResponse response, IEnumerable<OpenApiParameter> headers)
    {
        foreach (var header in headers)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            response.Headers[header.Name!] = new OpenApiHeader { Description = header.Description, Schema = header.Schema, Required = header.Name != Parameters.Age.Name };
        }
    }

    private static OpenApiResponse ResponseOf(OpenApiOperation operation, int status) => (OpenApiResponse)operation.Responses![$"{status}"];

    private static IEnumerable<string> ConfigTypes(OpenApiOperationTransformerContext context) => context.ApplicationServices.GetRequiredService<ConfigStore>().Catalog
        .Kinds.SelectMany(kind => kind.Formats).Select(format => format.MediaType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
