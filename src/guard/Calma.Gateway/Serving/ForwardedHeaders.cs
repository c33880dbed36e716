using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Calma.Gateway.Serving;

/// <summary>What is told to a build of the client, where its answer is handed through.</summary>
internal sealed class ForwardedHeaders : HttpTransformer
{
    public static ForwardedHeaders Instance { get; } = new();

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = null;
        foreach (var (name, value) in new[] { ("X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString()), ("X-Forwarded-Proto", httpContext.Request.Scheme), ("X-Forwarded-Host", httpContext.Request.Host.Value) })
        {
            proxyRequest.Headers.Remove(name);
            proxyRequest.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
