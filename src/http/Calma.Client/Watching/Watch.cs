using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Calma.Client.Http;

namespace Calma.Client.Watching;

/// <summary>One watch, over as many connections as it takes.</summary>
internal sealed class Watch(Transport transport, Call call, string? cursor)
{
    private readonly Told _told = new();
    private string? _cursor = cursor;
    private bool _wasConnected;
    private int _losses;

    /// <summary>Tells changes without end, or until what waiting does not mend.</summary>
    public async IAsyncEnumerable<WatchEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            CalmaApiException loss;
            await using (var events = ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (true)
                {
                    try
                    {
                        await events.MoveNextAsync();
                    }
                    catch (CalmaApiException failure) when (_wasConnected && IsMendable(failure))
                    {
                        loss = failure;
                        break;
                    }

                    yield return events.Current;
                }
            }

            _losses++;
            var delay = Backoff.After(_losses, loss.RetryAfter);
            yield return new WatchEvent.Interrupted(loss, delay);
            await Task.Delay(delay, transport.Time, cancellationToken);
        }
    }

    private async IAsyncEnumerable<WatchEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var answer = await transport.OpenAsync(call.With(Headers.LastEventId, _cursor) with { IsOnce = _wasConnected }, transport.WatchSilence, cancellationToken);
        _wasConnected = true;
        await foreach (var item in SseParser.Create(answer).EnumerateAsync(cancellationToken))
        {
            _losses = 0;
            _cursor = item.EventId ?? _cursor;
            foreach (var told in Understand(item, answer))
            {
                yield return told;
            }
        }

        throw answer.Ended();
    }

    private IEnumerable<WatchEvent> Understand(SseItem<string> item, StreamedAnswer answer)
    {
        switch (item.EventType)
        {
            case "reset":
                _cursor = null;
                _told.BeginList();
                return [];
            case "changed":
                var change = answer.Parse(item.Data, ProtocolJson.Default.ChangedBody);
                return _told.IsNews(change) ? [new WatchEvent.Changed(change, item.EventId)] : [];
            case "live":
                return [.. _told.EndList().Select(path => new WatchEvent.Vanished(path)), new WatchEvent.Live(item.EventId)];
            default:
                // A newer server may tell more than this client knows.
                return [];
        }
    }

    private static bool IsMendable(CalmaApiException failure) => failure.Status is null or 429 or >= 500;
}
