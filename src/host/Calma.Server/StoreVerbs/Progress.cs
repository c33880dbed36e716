using System.Diagnostics;

namespace Calma.Server.StoreVerbs;

/// <summary>How far long work is, on one line of a terminal that it clears at the end; nothing where there is no terminal.</summary>
internal sealed class Progress(bool isQuiet) : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private readonly bool _isShown = !isQuiet && !Console.IsErrorRedirected;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Step;

    public void Report(long configs, long revisions, long bytes)
    {
        if (_isShown && _clock.Elapsed >= _next)
        {
            _next = _clock.Elapsed + Step;
            Console.Error.Write($"\r{configs} configs, {revisions} revisions, {bytes / 1e6 / _clock.Elapsed.TotalSeconds:F0} MB/s\e[K");
        }
    }

    public void Dispose()
    {
        if (_isShown)
        {
            Console.Error.Write("\r\e[K");
        }
    }
}
