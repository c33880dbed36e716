using Calma.Core.Contracts;

namespace Calma.Core.Checks;

/// <summary>Makes the gate of each config: the checks that all pass, and the contracts that speak of it.</summary>
internal sealed class Gates(IReadOnlyList<ICheck> checks, ContractIndex? contracts, TimeProvider time)
{
    private readonly Gate _plain = new([new ParseCheck(), .. checks, new AnomalyCheck()]);

    /// <summary>The gate of a config.</summary>
    public async ValueTask<Gate> ForAsync(ConfigPath path, CancellationToken cancellationToken)
    {
        CompiledContract[] speaking = contracts is null ? [] : [.. (await contracts.OfAsync(path.Tenant, cancellationToken)).Where(contract => contract.SpeaksOf(path))];
        return speaking.Length == 0 ? _plain : new Gate([new ParseCheck(), .. checks, new ContractCheck(speaking, time.GetUtcNow()), Anomaly(speaking)]);
    }

    // The strictest reader decides.
    private static AnomalyCheck Anomaly(CompiledContract[] speaking)
    {
        var limits = speaking.Select(contract => contract.Contract?.Limits).OfType<ContractLimits>().ToArray();
        return new AnomalyCheck(limits.Min(limit => limit.Growth) ?? AnomalyCheck.StandardGrowth, limits.Min(limit => limit.Emptied) ?? AnomalyCheck.StandardEmptied);
    }
}
