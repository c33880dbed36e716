using System.Runtime.CompilerServices;
using Calma.Core.Checks;

namespace Calma.Core.Contracts;

/// <summary>Holds what is stored, and what was promised, against a proposed contract.</summary>
internal sealed class ContractTrial(History history, Lists lists, Editor editor, ISchemaCompiler schemas, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>The stored configs that the proposal speaks of, each with what it would find in it.</summary>
    public async IAsyncEnumerable<ContractOutcome> TryAsync(CompiledContract proposal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var listed in lists.ListAllAsync(new Selection(proposal.Contract!.Subject), at: null, cancellationToken))
        {
            yield return await TryAsync(proposal, listed, cancellationToken);
        }
    }

    /// <summary>What is found against a proposal: where it breaks the promises of its head, and which stored configs would be stopped by it and are not by its head.</summary>
    /// <param name="path">The contract.</param>
    /// <param name="proposal">What it should say.</param>
    /// <param name="head">What it says; absent where it is new.</param>
    /// <param name="left">The configs that may be left behind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyList<Finding>> FindAsync(
        ConfigPath path, CompiledContract proposal, Config? head, IReadOnlyList<Selector> left, CancellationToken cancellationToken)
    {
        var earlier = head is null ? [] : await EarlierAsync(path, cancellationToken);
        List<Finding> findings = earlier is [{ Contract: { } promised }, ..] ? [.. Compare(earlier, proposal.Contract!, promised.Compatibility)] : [];
        await foreach (var outcome in TryAsync(proposal, cancellationToken))
        {
            if (outcome.Fails && await WasKeptAsync(earlier, outcome, cancellationToken) && findings.Count < Documents.DocumentLimits.MaxFindings)
            {
                findings.Add(ToFinding(outcome, left.Any(selector => selector.Matches(outcome.Path))));
            }
        }

        return findings;
    }

    private async ValueTask<ContractOutcome> TryAsync(CompiledContract contract, ListedConfig listed, CancellationToken cancellationToken)
    {
        try
        {
            var config = await history.ReadAsync(listed.Path, listed.Number, cancellationToken);
            var check = new ContractCheck([contract], time.GetUtcNow());
            return new ContractOutcome(listed.Path, listed.Number, [.. check.Check(editor.Understand(config)!, head: null)], Failure: null);
        }
        catch (CalmaException failure) when (failure.Code is not (ErrorCode.StoreUnavailable or ErrorCode.OutcomeUnknown))
        {
            return new ContractOutcome(listed.Path, listed.Number, [], failure);
        }
    }

    private async ValueTask<bool> WasKeptAsync(IReadOnlyList<CompiledContract> earlier, ContractOutcome outcome, CancellationToken cancellationToken)
    {
        if (earlier is not [var head, ..] || !head.SpeaksOf(outcome.Path))
        {
            return true;
        }

        var before = await TryAsync(head, new ListedConfig(outcome.Path, outcome.Number, null, null), cancellationToken);
        var known = before.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => (finding.Rule, finding.Path)).ToHashSet();
        return outcome.Findings.Any(finding => finding.Severity == Severity.Error && !known.Contains((finding.Rule, finding.Path)));
    }

    private IEnumerable<Finding> Compare(IReadOnlyList<CompiledContract> earlier, Contract proposal, string mode) =>
        from change in schemas.Compare([.. earlier.Select(contract => contract.Contract!.Schema)], proposal.Schema, mode)
        select new Finding(change.Rule, change.Severity, change.Path.ToString(), null, null, change.Message, "Keep what was promised, or force it and say why.");

    // Those since the last delete, from the newest down; what cannot be read promised nothing that can be held against.
    private async ValueTask<IReadOnlyList<CompiledContract>> EarlierAsync(ConfigPath path, CancellationToken cancellationToken)
    {
        List<CompiledContract> earlier = [];
        IReadOnlyList<StoredRecord> page;
        long? below = null;
        do
        {
            page = await history.ReadRecordsAsync(path, below, PageSize, cancellationToken);
            foreach (var record in page)
            {
                if (await FindAsync(path, record.Number, cancellationToken) is not (var contract, var isDelete) || isDelete)
                {
                    return earlier;
                }

                earlier.AddRange(contract is null ? [] : [contract]);
            }

            below = page.Count > 0 ? page[^1].Number : null;
        }
        while (page.Count == PageSize);
        return earlier;
    }

    private async ValueTask<(CompiledContract? Contract, bool IsDelete)?> FindAsync(ConfigPath path, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await history.FindAsync(path, number, cancellationToken) switch
            {
                null => null,
                { Revision.Cause: Cause.Delete } => (null, true),
                var stored => (ContractDocument.Read(path, stored.Bytes, schemas), false),
            };
        }
        catch (CalmaException damage) when (damage.Code is ErrorCode.RecordCorrupt or ErrorCode.MalformedDocument)
        {
            return (null, false);
        }
    }

    private static Finding ToFinding(ContractOutcome outcome, bool isLeft) => new(
        "contract-stored", isLeft ? Severity.Warning : Severity.Error, "", null, null,
        $"{outcome.Path}, revision {outcome.Number}, would fail: {Gate.Describe(outcome.Findings.First(finding => finding.Severity == Severity.Error))}",
        isLeft ? "It is left behind." : "Mend it first, or name it with 'leave'.");
}
