using Calma.Protocol;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Calma.Server.Serving;

/// <summary>Joins what the parts measure, trace and log with where it goes.</summary>
internal static class Observation
{
    private const string ExporterEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Metrics always; traces where there is somebody to send them to; logs to the console.</summary>
    public static void AddObservation(this WebApplicationBuilder builder, LogFormat format)
    {
        builder.Logging.ClearProviders();
        // What ends a start is said by who started it.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddFilter("Calma", format == LogFormat.Quiet ? LogLevel.Warning : LogLevel.Information);
        // A log that nobody reads may lose lines, and may not hold up the service.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        if (format == LogFormat.Json)
        {
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' "));
        }

        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Calma", "Calma.*").AddAspNetCoreInstrumentation()
            .AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false));
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ExporterEndpoint)))
        {
            telemetry.WithTracing(traces => traces.AddSource("Calma").AddAspNetCoreInstrumentation().AddOtlpExporter());
        }
    }

    /// <summary>Maps the page that Prometheus reads.</summary>
    public static void MapObservation(this WebApplication application) =>
        application.MapPrometheusScrapingEndpoint(Routes.Metrics).WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));
}
