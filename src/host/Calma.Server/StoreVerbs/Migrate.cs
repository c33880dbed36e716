using Calma.Core.Storage;

namespace Calma.Server.StoreVerbs;

/// <summary>One copy of a store into another, and its proof.</summary>
internal sealed class Migrate(IStorageDriver from, IStorageDriver to, bool isQuiet)
{
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();
    private long _configs;
    private long _revisions;
    private long _copied;
    private long _bytes;

    public async Task<MigrateReport> RunAsync(CancellationToken cancellationToken)
    {
        using (var progress = await Progress.BeginAsync("copied", from, isQuiet, cancellationToken))
        {
            await StoreMigration.CopyAsync(from, to, config => Note(config, progress), cancellationToken);
        }

        var (configs, revisions, bytes) = (0L, 0L, 0L);
        using (var progress = await Progress.BeginAsync("proved", to, isQuiet, cancellationToken))
        {
            await foreach (var difference in StoreMigration.CompareAsync(from, to, config => progress.Report(++configs, revisions += config.Head, bytes += config.Bytes), cancellationToken))
            {
                _faults.TryAdd(difference.Path.ToString(), difference.Message);
            }
        }

        return new MigrateReport(_configs, _revisions, _copied, _bytes, [.. _faults.Select(fault => new MigrateFault(fault.Key, fault.Value)).OrderBy(fault => fault.Path, StringComparer.Ordinal)]);
    }

    private void Note(CopiedConfig config, Progress progress)
    {
        lock (_turn)
        {
            (_configs, _revisions, _copied, _bytes) = (_configs + 1, _revisions + config.Head, _copied + config.Copied, _bytes + config.Bytes);
            progress.Report(_configs, _revisions, _bytes);
            if (config.Fault is { } fault)
            {
                _faults[config.Path.ToString()] = fault;
            }
        }
    }
}

/// <summary>What was copied, and what differs.</summary>
/// <param name="Configs">How many configs the source has, Calma's own too.</param>
/// <param name="Revisions">How many revisions these have.</param>
/// <param name="Copied">How many of them were copied now; the others were there.</param>
/// <param name="Bytes">How many bytes of text were copied.</param>
/// <param name="Faults">Where the target is not what the source is.</param>
internal sealed record MigrateReport(long Configs, long Revisions, long Copied, long Bytes, IReadOnlyList<MigrateFault> Faults)
{
    public bool IsEqual => Faults.Count == 0;

    public IEnumerable<string> Lines() =>
    [
        .. Faults.Select(fault => $"DIFFERS {fault.Path}: {fault.Message}"),
        $"{Configs} configs with {Revisions} revisions: {Copied} revisions copied, {Bytes} bytes. {(IsEqual ? "Every chain of the target equals the source's." : $"{Faults.Count} config(s) differ.")}",
    ];
}

/// <summary>Where one config differs.</summary>
/// <param name="Path">The config.</param>
/// <param name="Message">What differs, and what to do.</param>
internal sealed record MigrateFault(string Path, string Message);
