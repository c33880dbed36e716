using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Calma.Benchmarks;

/// <summary>YARP that hands everything on, and looks at nothing: the limit of a gateway.</summary>
internal static class BareProxy
{
    public static async Task<int> RunAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        await using var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        });
        var forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        var prefix = target.ToString().TrimEnd('/');
        application.Run(async context => await forwarder.SendAsync(context, prefix, invoker));
        await application.StartAsync();
        Console.WriteLine($"Bare listens at {application.Urls.First()}");
        await application.WaitForShutdownAsync();
        return 0;
    }
}
