namespace Calma.Core.Storage.Objects;

/// <summary>Logs what a node wrote and could not log, as when it ended in between; intents tell of it.</summary>
/// <remarks>An intent that is met twice is older than the interval. One whose revision is not there stays, since a write can be late, until its number is taken.</remarks>
internal sealed class ObjectSweep(IObjectStore store, ObjectLog log)
{
    private const int PageSize = 1000;
    private HashSet<string> _met = [];

    /// <summary>Sweeps once; the cost is one list where nothing is left over.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        HashSet<string> met = [];
        string? after = null;
        IReadOnlyList<string> page;
        do
        {
            page = await store.ListAsync(ObjectKeys.Intents, after, PageSize, cancellationToken);
            foreach (var key in page)
            {
                if (!_met.Contains(key) || !await TryFinishAsync(key, cancellationToken))
                {
                    met.Add(key);
                }
            }

            after = page.Count > 0 ? page[^1] : null;
        }
        while (page.Count == PageSize);
        _met = met;
    }

    private async ValueTask<bool> TryFinishAsync(string key, CancellationToken cancellationToken)
    {
        if (ObjectKeys.TryReadIntent(key, out var head))
        {
            if (!await store.ExistsAsync(ObjectKeys.Revision(head.Path, head.Number), cancellationToken))
            {
                return false;
            }

            await log.AppendAsync([head]);
        }

        await store.DeleteAsync(key, cancellationToken);
        return true;
    }
}
