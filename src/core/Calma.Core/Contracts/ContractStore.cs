using System.Runtime.CompilerServices;
using Calma.Core.Checks;

namespace Calma.Core.Contracts;

/// <summary>What readers rely on, kept as revisions on reserved paths of the tenant whose configs they speak of.</summary>
/// <remarks>A contract's text is kept byte for byte. Its head holds at once for every write on this node, and on others as soon as they hear of it.</remarks>
public sealed class ContractStore
{
    private const string Kind = "_contracts/contract";
    private const string Format = "json";
    private const int Attempts = 5;
    private readonly History _history;
    private readonly Writes _writes;
    private readonly Lists _lists;
    private readonly Reverts _reverts;
    private readonly ContractIndex _index;
    private readonly ISchemaCompiler _schemas;
    private readonly ContractTrial _trial;

    internal ContractStore(
        History history, Writes writes, Lists lists, Reverts reverts, Editor editor, ContractIndex index, ISchemaCompiler schemas, TimeProvider time)
    {
        (_history, _writes, _lists, _reverts, _index, _schemas) = (history, writes, lists, reverts, index, schemas);
        _trial = new ContractTrial(history, lists, editor, schemas, time);
    }

    /// <summary>Reads what a text says as a contract, or fails with <see cref="ErrorCode.MalformedDocument"/>.</summary>
    public Contract Understand(ConfigPath path, ReadOnlyMemory<byte> bytes) => ContractDocument.Read(path, bytes, _schemas).Contract!;

    /// <summary>Reads a contract's head, or the revision of a number.</summary>
    /// <exception cref="CalmaException">Config or revision not found, config deleted, record corrupt, store unavailable.</exception>
    public async ValueTask<Config> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) => number is { } one
        ? await _history.ReadAsync(path, one, cancellationToken)
        : History.NotDeleted(await _history.FindAsync(path, number: null, cancellationToken) ?? throw History.NotFound(path));

    /// <summary>Stores a contract as a new revision, if it keeps what its head promised and what is stored keeps it.</summary>
    /// <param name="path">The contract.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="left">The configs that may fail it from now on.</param>
    /// <param name="options">Who, on which head, and why; forced, no finding stops it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: it is no contract; <see cref="ErrorCode.CheckFailed"/>, with a finding for each broken promise and each config.</exception>
    public async ValueTask<WriteResult> PutAsync(ConfigPath path, ReadOnlyMemory<byte> bytes, IReadOnlyList<Selector> left, WriteOptions options, CancellationToken cancellationToken)
    {
        var proposal = ContractDocument.Read(path, bytes, _schemas);
        for (var attempt = 1; ; attempt++)
        {
            var last = await _history.FindToReplaceAsync(path, cancellationToken);
            var head = Live(last);
            DemandTag(path, last?.Revision, options);
            var findings = await _trial.FindAsync(path, proposal, head, left, cancellationToken);
            Pass(path, findings, options);
            var hasMoved = false;
            try
            {
                return await WriteAsync(path, options, now => Draft(now), cancellationToken);
            }
            catch (CalmaException moved) when (hasMoved && moved.Code == ErrorCode.RevisionConflict && attempt < Attempts)
            {
                // What was looked at is not what stands: it is looked at again.
            }

            Draft Draft(Config? now)
            {
                hasMoved = Live(now)?.Revision.Number != head?.Revision.Number;
                return !hasMoved ? new Draft(Cause.Put, Kind, Format, bytes, options.Metadata ?? head?.Revision.Metadata ?? Configs.Draft.NoMetadata, Gate.AsWarnings(findings))
                    : throw Precondition.Conflict(path, now?.Revision);
            }
        }
    }

    /// <summary>Takes a contract away; its revisions stay.</summary>
    public ValueTask<WriteResult> DeleteAsync(ConfigPath path, WriteOptions options, CancellationToken cancellationToken) =>
        WriteAsync(path, options, head => Draft.Delete(path, head), cancellationToken);

    /// <summary>Appends a revision that equals an earlier one; nothing blocks it, and what it breaks is told.</summary>
    public async ValueTask<WriteResult> RevertAsync(ConfigPath path, RevertTarget target, WriteOptions options, CancellationToken cancellationToken)
    {
        var wanted = await _reverts.FindAsync(path, target, cancellationToken);
        if (wanted.Revision.Cause == Cause.Delete)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"Revision {wanted.Revision.Number} deleted {path}; revert to one that holds a text, or delete the contract.");
        }

        var head = Live(await _history.FindToReplaceAsync(path, cancellationToken));
        var findings = await _trial.FindAsync(path, ContractDocument.Read(path, wanted.Bytes, _schemas), head, [], cancellationToken);
        return await WriteAsync(path, options, _ => new Draft(Cause.Revert, Kind, Format, wanted.Bytes, wanted.Revision.Metadata, Gate.AsWarnings(findings)) { RevertedTo = wanted.Revision }, cancellationToken);
    }

    /// <summary>Lists a contract's revisions from the newest down.</summary>
    public ValueTask<Page<ListedConfig>> ListRevisionsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
        _lists.ListRevisionsAsync(path, below, limit, cancellationToken);

    /// <summary>Lists contracts in the order of their paths; a damaged one is named.</summary>
    /// <param name="selector">Those that speak of configs that it selects, or of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<ListedContract> ListAsync(Selector selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var slash = selector.Prefix.IndexOf('/', StringComparison.Ordinal);
        await foreach (var compiled in _index.ReadAsync(slash < 0 ? "" : $"{selector.Prefix[..slash]}/{Contract.Provider}/", cancellationToken))
        {
            if (compiled.Contract is not { } contract || selector.Overlaps(contract.Subject))
            {
                yield return new ListedContract(compiled.Path, compiled.Contract, await FindRevisionAsync(compiled.Path, cancellationToken));
            }
        }
    }

    /// <summary>Holds every stored config that a proposal speaks of against it, and writes nothing.</summary>
    public IAsyncEnumerable<ContractOutcome> CheckAsync(ConfigPath path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _trial.TryAsync(ContractDocument.Read(path, bytes, _schemas), cancellationToken);

    private async ValueTask<Revision?> FindRevisionAsync(ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await _history.HeadAsync(path, cancellationToken);
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return null;
        }
    }

    private async ValueTask<WriteResult> WriteAsync(ConfigPath path, WriteOptions options, Func<Config?, Draft> draft, CancellationToken cancellationToken)
    {
        try
        {
            return await _writes.WriteAsync(path, options, isBoundToHead: false, draft, cancellationToken);
        }
        finally
        {
            _index.Forget(path.Tenant);
        }
    }

    // Refused before stored configs are looked at, which may be many; a repeat is known by its key first.
    private static void DemandTag(ConfigPath path, Revision? head, WriteOptions options)
    {
        if (options.RepeatKey is not null)
        {
            return;
        }

        options.Precondition.Demand(path, head);
        if (head is { Cause: not Cause.Delete } && options.Precondition is Precondition.None or Precondition.NoneOf)
        {
            throw new CalmaException(ErrorCode.PreconditionRequired, $"{path} exists; say which revision you replace with If-Match, or overwrite knowingly with If-Match: *.") { HeadRevision = head.Number };
        }
    }

    private static void Pass(ConfigPath path, IReadOnlyList<Finding> findings, WriteOptions options)
    {
        if (options.ForceReason is null && findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } first)
        {
            throw new CalmaException(ErrorCode.CheckFailed, $"The contract {path.Tenant}/{path.Name} was not written. {Gate.Describe(first)}") { Findings = findings };
        }
    }

    private static Config? Live(Config? head) => head is { Revision.Cause: not Cause.Delete } ? head : null;
}
