using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Client.Tests;

/// <summary>A clock on which short delays are over at once, and long ones when a test says so.</summary>
internal sealed class Clock : FakeTimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<Limit, TimeSpan> _running = new();
    private readonly Channel<bool> _begun = Channel.CreateUnbounded<bool>();
    private int _count;

    /// <summary>The short delays so far.</summary>
    public ConcurrentQueue<TimeSpan> Delays { get; } = [];

    /// <summary>How many long ones were begun.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Waits until so many long ones were begun.</summary>
    public async Task ReachAsync(int count)
    {
        while (Count < count)
        {
            await _begun.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until somebody waits as long as this, and lets that time go by.</summary>
    public async Task PassAsync(TimeSpan limit)
    {
        while (!_running.Values.Contains(limit))
        {
            await _begun.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }

        Advance(limit);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime < Short)
        {
            Delays.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
            return timer;
        }

        var limit = new Limit(timer, this);
        _running[limit] = dueTime;
        Interlocked.Increment(ref _count);
        _begun.Writer.TryWrite(true);
        return limit;
    }

    private sealed class Limit(ITimer timer, Clock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            clock._running.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
