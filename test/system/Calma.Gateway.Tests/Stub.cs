using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Calma.Gateway.Tests;

/// <summary>A build that answers as a test says, and counts what it is asked.</summary>
internal sealed class Stub : IAsyncDisposable
{
    private readonly WebApplication _application;
    private long _requests;

    private Stub(WebApplication application) => _application = application;

    public Uri Url => new(_application.Urls.First());

    public long Requests => Interlocked.Read(ref _requests);

    public static async Task<Stub> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new Stub(builder.Build());
        stub._application.Run(context =>
        {
            Interlocked.Increment(ref stub._requests);
            return answer(context);
        });
        await stub._application.StartAsync();
        return stub;
    }

    /// <summary>One that always answers the same.</summary>
    public static Task<Stub> SayingAsync(string body, int status = 200, string contentType = "application/json") => StartAsync(context => SayAsync(context, body, status, contentType));

    public static Task SayAsync(HttpContext context, string body, int status = 200, string contentType = "application/json")
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, contentType);
        return context.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
