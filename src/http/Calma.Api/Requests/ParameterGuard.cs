using Calma.Api.Access;
using Calma.Api.Describing;
using Microsoft.OpenApi;

namespace Calma.Api.Requests;

/// <summary>Refuses a parameter, or a header of Calma's own, that the route does not take: what is misspelt is not ignored.</summary>
internal static class ParameterGuard
{
    private const string OwnHeaders = "Calma-";

    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        foreach (var name in context.Request.Query.Keys)
        {
            Demand(context, ParameterLocation.Query, name, "parameter", StringComparison.Ordinal);
        }

        foreach (var (name, _) in context.Request.Headers)
        {
            if (name.StartsWith(OwnHeaders, StringComparison.OrdinalIgnoreCase))
            {
                Demand(context, ParameterLocation.Header, name, "header", StringComparison.OrdinalIgnoreCase);
            }
        }

        return await next(invocation);
    }

    private static void Demand(HttpContext context, ParameterLocation place, string name, string word, StringComparison comparison)
    {
        var known = context.GetEndpoint()!.Metadata.GetOrderedMetadata<RouteParameters>().SelectMany(parameters => parameters.All)
            .Where(parameter => parameter.In == place).Select(parameter => parameter.Name!).ToArray();
        if (known.Any(parameter => string.Equals(parameter, name, comparison)))
        {
            return;
        }

        // Another tenant's paths look absent, whatever is asked of them.
        context.SeeConfig();
        var takes = string.Join(", ", known.Where(parameter => place == ParameterLocation.Query || parameter.StartsWith(OwnHeaders, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        throw new CalmaException(
            ErrorCode.InvalidArgument,
            $"The {word} '{(name.Length > 100 ? name[..100] + "…" : name)}' is none that {context.Request.Method} takes here; {(takes.Length == 0 ? "leave it out" : $"it takes {takes}")}.");
    }
}
