using System.Collections.Concurrent;
using System.Threading.Channels;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Watching;

/// <summary>Changes that wait for their turn: of each config the newest, in the order in which the configs came.</summary>
internal sealed class PendingChanges
{
    private readonly ConcurrentDictionary<string, ChangedBody> _changes = new(StringComparer.Ordinal);
    private readonly Channel<string> _paths = Channel.CreateUnbounded<string>();

    /// <summary>Adds a change; it takes the place of one of the same config that still waits.</summary>
    public void Add(ChangedBody change)
    {
        // Each is queued: a turn whose change an earlier one took is passed over.
        _changes[change.Path] = change;
        _paths.Writer.TryWrite(change.Path);
    }

    /// <summary>Handles one after the other until it is ended; what runs then runs to its end.</summary>
    public async Task HandleAsync(Func<ChangedBody, Task> handle, CancellationToken cancellationToken)
    {
        await foreach (var path in _paths.Reader.ReadAllAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_changes.TryRemove(path, out var change))
            {
                await handle(change);
            }
        }
    }
}
