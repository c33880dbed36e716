using System.Collections.Concurrent;

namespace Calma.Core.Configs;

/// <summary>Who waits for the next change of a config; all of one config share a signal, which goes with the last of them.</summary>
internal sealed class Waits
{
    private readonly ConcurrentDictionary<ConfigPath, Waiters> _waiters = new();

    /// <summary>Begins to wait; to dispose of it ends that.</summary>
    public Wait Begin(ConfigPath path) => new(this, path, _waiters.AddOrUpdate(
        path, _ => new Waiters(1, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)), (_, present) => present with { Count = present.Count + 1 }).Signal);

    /// <summary>Tells all that wait for a config that it changed.</summary>
    public void End(ConfigPath path)
    {
        if (_waiters.TryRemove(path, out var waiters))
        {
            waiters.Signal.TrySetResult();
        }
    }

    /// <summary>Lets all who wait look again.</summary>
    public void EndAll()
    {
        foreach (var path in _waiters.Keys)
        {
            End(path);
        }
    }

    private void Leave(ConfigPath path, TaskCompletionSource signal)
    {
        while (_waiters.TryGetValue(path, out var present) && present.Signal == signal)
        {
            var isDone = present.Count > 1
                ? _waiters.TryUpdate(path, present with { Count = present.Count - 1 }, present)
                : _waiters.TryRemove(KeyValuePair.Create(path, present));
            if (isDone)
            {
                return;
            }
        }
    }

    /// <summary>One who waits.</summary>
    public sealed class Wait(Waits waits, ConfigPath path, TaskCompletionSource signal) : IDisposable
    {
        /// <summary>Ends with the change.</summary>
        public Task Changed => signal.Task;

        /// <inheritdoc/>
        public void Dispose() => waits.Leave(path, signal);
    }

    private sealed record Waiters(int Count, TaskCompletionSource Signal);
}
