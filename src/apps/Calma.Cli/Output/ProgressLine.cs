using System.Globalization;

namespace Calma.Cli.Output;

/// <summary>Shows on a terminal's last line how far long work is; it is gone when the work is done.</summary>
/// <param name="machine">Whose error stream has the line.</param>
/// <param name="verb">As <c>received</c>.</param>
/// <param name="total">How many bytes there are; absent where nobody knows.</param>
/// <param name="isShown">Whether somebody sees it.</param>
internal sealed class ProgressLine(Machine machine, string verb, long? total, bool isShown) : IProgress<long>, IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private long? _last;

    /// <summary>Says how many bytes there are so far.</summary>
    public void Report(long value)
    {
        if (!isShown || (_last is { } last && value != total && machine.Time.GetElapsedTime(last) < Pause))
        {
            return;
        }

        _last = machine.Time.GetTimestamp();
        machine.Error.Write($"\r{Bar(value)}{Megabytes(value)}{(total is { } whole ? $" of {Megabytes(whole)}" : "")} MB {verb}\e[K");
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_last is not null)
        {
            machine.Error.Write("\r\e[K");
        }
    }

    private string Bar(long value)
    {
        if (total is not > 0)
        {
            return "";
        }

        var done = (int)(Math.Min(value, total.Value) * Width / total.Value);
        return $"[{new string('#', done)}{new string('-', Width - done)}] ";
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
