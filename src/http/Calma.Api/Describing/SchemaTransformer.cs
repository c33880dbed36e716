using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Calma.Api.Describing;

/// <summary>Says in a schema how bodies are written: what is absent is left out, and is never null.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property is OpenApiSchema { Type: { } type } own && type.HasFlag(JsonSchemaType.Null))
            {
                own.Type = type & ~JsonSchemaType.Null;
                schema.Required?.Remove(name);
            }
        }

        return Task.CompletedTask;
    }
}
