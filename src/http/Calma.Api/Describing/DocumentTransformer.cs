using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Calma.Api.Describing;

/// <summary>Writes what the OpenAPI document says of the whole service.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    /// <summary>The name of the way in which a caller says who he is.</summary>
    public const string SecurityScheme = "token";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Calma",
            Version = typeof(CalmaApi).Assembly.GetName().Version!.ToString(3),
            Description = "Keeps configuration files byte for byte: every version, edited without losing a comment, reverted whole. "
                + "Times are RFC 3339, digests SHA-256, places JSON Pointers (RFC 6901). What is absent is left out; `null` is sent only where a value is null. "
                + $"Every refusal is a problem document (RFC 9457) whose `code` stands at `{Routes.Problems}`. A parameter that a route does not take is refused.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [SecurityScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token, as `calma token create` makes it." },
        };
        document.AddComponent(nameof(ManifestBody), await context.GetOrCreateSchemaAsync(typeof(ManifestBody), parameterDescription: null, cancellationToken));
    }
}
