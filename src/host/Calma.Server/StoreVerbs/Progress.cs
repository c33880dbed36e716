using System.Diagnostics;
using Calma.Core.Storage;

namespace Calma.Server.StoreVerbs;

/// <summary>How far long work is, on one line of a terminal that it clears at the end; nothing where there is no terminal.</summary>
internal sealed class Progress : IDisposable
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private readonly string _done;
    private readonly bool _isShown;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly long _total;
    private TimeSpan _next = Step;

    private Progress(string done, bool isShown, long total) => (_done, _isShown, _total) = (done, isShown, total);

    /// <summary>Begins work over all revisions of a store; they are counted by its heads, and only where somebody looks.</summary>
    public static async Task<Progress> BeginAsync(string done, IStorageDriver store, bool isQuiet, CancellationToken cancellationToken)
    {
        var isShown = !isQuiet && !Console.IsErrorRedirected;
        return new Progress(done, isShown, isShown ? await CountAsync(store, cancellationToken) : 0);
    }

    public void Report(long configs, long revisions, long bytes)
    {
        if (_isShown && _clock.Elapsed >= _next)
        {
            _next = _clock.Elapsed + Step;
            var seconds = _clock.Elapsed.TotalSeconds;
            var left = TimeSpan.FromSeconds(Math.Max(0, _total - revisions) * seconds / Math.Max(1, revisions));
            Console.Error.Write($"\r{revisions} of {_total} revisions of {configs} configs {_done}, {revisions / seconds:F0} a second, {bytes / 1e6 / seconds:F0} MB/s, {left:hh\\:mm\\:ss} left\e[K");
        }
    }

    public void Dispose()
    {
        if (_isShown)
        {
            Console.Error.Write("\r\e[K");
        }
    }

    private static async Task<long> CountAsync(IStorageDriver store, CancellationToken cancellationToken)
    {
        var total = 0L;
        IReadOnlyList<StoredRecord> page;
        string? after = null;
        do
        {
            page = await store.ListAsync("", after, PageSize, cancellationToken);
            total += page.Sum(head => head.Number);
            after = page.Count > 0 ? page[^1].Path.ToString() : null;
        }
        while (page.Count == PageSize);
        return total;
    }
}
