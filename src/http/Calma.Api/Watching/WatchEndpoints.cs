using System.Text.Json;
using Calma.Api.Access;
using Calma.Api.Configs;
using Calma.Api.Describing;
using Calma.Api.Observing;
using Calma.Api.Requests;
using Calma.Core.Storage;
using Calma.Core.Tokens;
using Microsoft.Extensions.Hosting;

namespace Calma.Api.Watching;

/// <summary>The route that tells changes as Server-Sent Events.</summary>
internal static class WatchEndpoints
{
    public static void MapWatch(this IEndpointRouteBuilder routes) => routes.MapGet("/watch", WatchAsync).WithTags("Many")
        .Does("watchConfigs", "Follow changes as they happen", "Without an id: `reset`, every selected head as `changed`, then `live`. Behind an id: what changed since. A comment every 15 seconds says that the stream is alive.")
        .Takes(Parameters.Select, Parameters.LastEventId)
        .Answers(200, typeof(ChangedBody), MediaTypes.EventStream, "Server-Sent Events: `reset` and `live` with `{}`, `changed` with data of this form; `id` is the cursor to resume behind.");

    private static async Task WatchAsync(
        HttpContext context, ConfigStore store, TokenLimits limits, ApiOptions options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var selection = context.OpenSelection(Query.Text(context.Request, "select"), Scope.Read);
        var principal = context.Principal();
        using var watch = limits.OpenWatch(principal.Token);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, principal.Ended, lifetime.ApplicationStopping);
        var cursor = Cursor.TryParse(context.Request.Headers[Headers.LastEventId], out var known) ? known : null;

        var response = context.Response;
        response.ContentType = MediaTypes.EventStream;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.StartAsync(end.Token);
        ApiTelemetry.Watches.Add(1);
        try
        {
            await TellAsync(response, store.WatchAsync(selection, cursor, end.Token), options.Heartbeat, time, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The watcher has gone, his token has ended, or the server stops: the stream ends, and he resumes with his last id.
        }
        finally
        {
            ApiTelemetry.Watches.Add(-1);
        }
    }

    private static async Task TellAsync(HttpResponse response, IAsyncEnumerable<FeedEvent> changes, TimeSpan heartbeat, TimeProvider time, CancellationTokenSource end)
    {
        await using var change = changes.GetAsyncEnumerator(end.Token);
        var next = change.MoveNextAsync().AsTask();
        try
        {
            while (await WaitAsync(response, next, heartbeat, time, end.Token))
            {
                if (change.Current is FeedEvent.Reset)
                {
                    ApiTelemetry.Resets.Add(1);
                }

                await response.WriteAsync(TextOf(change.Current), end.Token);
                next = change.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // What is still waited for has to end before it can be disposed of.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Says that the stream is alive while there is nothing to tell; false at its end.
    private static async Task<bool> WaitAsync(HttpResponse response, Task<bool> next, TimeSpan heartbeat, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!next.IsCompleted)
        {
            await response.Body.FlushAsync(cancellationToken);
            using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(next, Task.Delay(heartbeat, time, idle.Token)) != next)
            {
                await response.WriteAsync(":\n\n", cancellationToken);
            }

            await idle.CancelAsync();
        }

        return await next;
    }

    private static string TextOf(FeedEvent change) => change switch
    {
        FeedEvent.Reset => "event: reset\ndata: {}\n\n",
        FeedEvent.Live live => $"id: {live.Cursor}\nevent: live\ndata: {{}}\n\n",
        FeedEvent.Changed changed => (changed.Cursor is { } cursor ? $"id: {cursor}\n" : "") + $"event: changed\ndata: {DataOf(changed)}\n\n",
        _ => "",
    };

    private static string DataOf(FeedEvent.Changed changed) => JsonSerializer.Serialize(
        new ChangedBody(
            changed.Path.ToString(), changed.Number, changed.Revision is { } revision ? Preconditions.TagOf(revision, "stored").ToString() : null,
            changed.Revision is null ? null : RevisionBodies.CauseOf(changed.Revision)),
        ProtocolJson.Plain.ChangedBody);
}
