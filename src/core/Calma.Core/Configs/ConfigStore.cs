using Calma.Core.Tweaks;
using Calma.Core.Checks;
using Calma.Core.Contracts;
using Calma.Core.Documents;

namespace Calma.Core.Configs;

/// <summary>The one face of the store: all the meaning, over a driver that has none.</summary>
/// <remarks>
/// Every failure is a <see cref="CalmaException"/>. All members may be called at once from any number of threads.
/// Reserved paths are refused as <see cref="ErrorCode.InvalidPath"/> and stand in no list.
/// </remarks>
public sealed class ConfigStore : IAsyncDisposable
{
    private readonly History _history;
    private readonly Freshness _freshness;
    private readonly Snapshots _snapshots;
    private readonly bool _servesStale;
    private readonly Catalog _catalog;
    private readonly Editor _editor;
    private readonly Gates _gates;
    private readonly Writes _writes;
    private readonly Lists _lists;
    private readonly Reverts _reverts;
    private readonly Feed _feed;
    private readonly ContractIndex? _contractIndex;
    private readonly ContractStore? _contracts;

    /// <summary>A store over a driver.</summary>
    /// <param name="driver">Where revisions live; disposed by its owner.</param>
    /// <param name="kinds">The kinds that are known.</param>
    /// <param name="checks">Further checks, in their order; the core parses before them and looks for anomalies behind them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where new append ids come from.</param>
    /// <param name="options">What the store may be told.</param>
    /// <param name="schemas">The language of contracts' schemas; absent where no contracts are looked at.</param>
    public ConfigStore(
        IStorageDriver driver, IKindCatalog kinds, IEnumerable<ICheck> checks, TimeProvider time, IIdSource ids, ConfigStoreOptions options, ISchemaCompiler? schemas = null)
    {
        _history = new History(driver, time);
        _freshness = new Freshness(driver.IsShared, options.FreshnessBound, time);
        _snapshots = new Snapshots(_history, _freshness, options);
        _servesStale = options.ServesStale;
        _catalog = new Catalog(kinds);
        _editor = new Editor(_catalog);
        _feed = new Feed(driver, _history, _snapshots, _freshness, time);
        _contractIndex = schemas is null ? null : new ContractIndex(driver, _history, _feed, _freshness, schemas, time);
        _gates = new Gates([.. checks], _contractIndex, time);
        _writes = new Writes(_history, _snapshots, _freshness, time, ids);
        _lists = new Lists(_history, _snapshots, _editor, options);
        _reverts = new Reverts(_history, _writes, _lists, _editor, _gates);
        _contracts = schemas is null ? null : new ContractStore(_history, _writes, _lists, _reverts, _editor, _contractIndex!, schemas, time);
    }

    /// <summary>The kinds that are known, and their formats.</summary>
    public Catalog Catalog => _catalog;

    /// <summary>What readers rely on; only of a store that was given a language of schemas.</summary>
    public ContractStore Contracts => _contracts ?? throw new InvalidOperationException("The store was given no language of schemas.");

    /// <summary>Changes of reserved paths too, for the parts that live on them.</summary>
    internal Feed Feed => _feed;

    /// <summary>Records as they are, reserved ones too.</summary>
    internal History History => _history;

    /// <summary>Whether what is kept in memory may be trusted.</summary>
    internal Freshness Freshness => _freshness;

    /// <summary>Whether what is kept may be used while the store cannot be asked.</summary>
    internal bool ServesStale => _servesStale;

    /// <summary>Appends for the parts that live on reserved paths.</summary>
    internal Writes Writes => _writes;

    /// <summary>Reads a config: its head, or the revision that is asked for.</summary>
    /// <exception cref="CalmaException">Config or revision not found, config deleted, record corrupt, store unavailable.</exception>
    public ValueTask<Config> ReadAsync(ConfigPath path, ReadOptions options, CancellationToken cancellationToken) =>
        _lists.ReadAsync(Open(path), options, cancellationToken);

    /// <summary>Reads one revision's record, a delete's too, without its bytes.</summary>
    /// <exception cref="CalmaException">Config or revision not found, record corrupt, store unavailable.</exception>
    public ValueTask<Revision> ReadRevisionAsync(ConfigPath path, long number, CancellationToken cancellationToken) =>
        _history.ReadRevisionAsync(Open(path), number, cancellationToken);

    /// <summary>Lists a config's revisions from the newest down.</summary>
    /// <param name="path">The config.</param>
    /// <param name="below">Only those below this number; absent for all.</param>
    /// <param name="limit">How many at the most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<Page<ListedConfig>> ListRevisionsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
        _lists.ListRevisionsAsync(Open(path), below, limit, cancellationToken);

    /// <summary>Stores a whole document as a new revision.</summary>
    /// <remarks>On an existing config without a precondition it fails with <see cref="ErrorCode.PreconditionRequired"/>.</remarks>
    public async ValueTask<WriteResult> PutAsync(ConfigPath path, PutRequest request, WriteOptions options, CancellationToken cancellationToken)
    {
        var gate = await _gates.ForAsync(Open(path), cancellationToken);
        return await _writes.WriteAsync(path, options, isBoundToHead: false, head => _editor.Put(path, request, options, head, gate), cancellationToken);
    }

    /// <summary>Makes a small change by meaning, and touches only the text that it must.</summary>
    /// <param name="path">The config.</param>
    /// <param name="tweak">The change. A merge patch is applied again on a newer head, a JSON Patch is not.</param>
    /// <param name="mayReformat">Whether the document may be written anew where no lossless edit can be proved.</param>
    /// <param name="options">Who, on which head, and why.</param>
    /// <param name="cancellationToken">Gives up waiting; a write that was handed over goes on.</param>
    public async ValueTask<WriteResult> TweakAsync(
        ConfigPath path, Tweak tweak, bool mayReformat, WriteOptions options, CancellationToken cancellationToken)
    {
        var gate = await _gates.ForAsync(Open(path), cancellationToken);
        return await _writes.WriteAsync(path, options, isBoundToHead: tweak is JsonPatch, head => _editor.Tweak(path, tweak, mayReformat, options, head, gate), cancellationToken);
    }

    /// <summary>Takes a config away; its revisions stay.</summary>
    public ValueTask<WriteResult> DeleteAsync(ConfigPath path, WriteOptions options, CancellationToken cancellationToken) =>
        _writes.WriteAsync(Open(path), options, isBoundToHead: false, head => Draft.Delete(path, head), cancellationToken);

    /// <summary>Appends a revision whose bytes, format, kind and metadata equal an earlier one's; no check can block it.</summary>
    public ValueTask<WriteResult> RevertAsync(ConfigPath path, RevertTarget target, WriteOptions options, CancellationToken cancellationToken) =>
        _reverts.RevertAsync(Open(path), target, options, cancellationToken);

    /// <summary>Brings every selected config to its state at a time, one after another; a second run changes nothing.</summary>
    /// <param name="selection">Which configs.</param>
    /// <param name="at">The time.</param>
    /// <param name="isDryRun">Whether it only says what it would do.</param>
    /// <param name="options">Who, and why; the precondition is not looked at.</param>
    /// <param name="cancellationToken">Stops behind the config at hand.</param>
    public IAsyncEnumerable<RevertOutcome> RevertAllAsync(
        Selection selection, DateTimeOffset at, bool isDryRun, WriteOptions options, CancellationToken cancellationToken) =>
        _reverts.RevertAllAsync(selection, at, isDryRun, options, cancellationToken);

    /// <summary>Compares two revisions by path and as texts.</summary>
    public async ValueTask<ConfigDiff> DiffAsync(ConfigPath path, long from, long to, CancellationToken cancellationToken) => _editor.Diff(
        await _history.ReadAsync(Open(path), from, cancellationToken), await _history.ReadAsync(path, to, cancellationToken));

    /// <summary>Runs every check on a document as if it were put, and writes nothing.</summary>
    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(ConfigPath path, PutRequest request, CancellationToken cancellationToken)
    {
        var head = await FindLiveAsync(path, cancellationToken);
        var gate = await _gates.ForAsync(path, cancellationToken);
        return gate.Look(_editor.CandidateOf(path, request, head), _editor.Understand(head));
    }

    /// <summary>Runs every check on what a tweak would make of the head, and writes nothing.</summary>
    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(ConfigPath path, Tweak tweak, CancellationToken cancellationToken)
    {
        var head = await ReadAsync(path, new ReadOptions(), cancellationToken);
        return _editor.Look(head, tweak, await _gates.ForAsync(path, cancellationToken));
    }

    /// <summary>Lists the selected configs in the order of their paths, as they stand or as they stood at a time; deleted ones are left out.</summary>
    /// <param name="selection">Which configs.</param>
    /// <param name="at">The time; absent for now.</param>
    /// <param name="after">A page's <c>Next</c>; absent for the first page.</param>
    /// <param name="limit">How many at the most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<Page<ListedConfig>> ListAsync(
        Selection selection, DateTimeOffset? at, string? after, int limit, CancellationToken cancellationToken) =>
        _lists.ListAsync(selection, at, after, limit, cancellationToken);

    /// <summary>All the selected configs, a page at a time.</summary>
    public IAsyncEnumerable<ListedConfig> ListAllAsync(Selection selection, DateTimeOffset? at, CancellationToken cancellationToken) =>
        _lists.ListAllAsync(selection, at, cancellationToken);

    /// <summary>Finds the selected configs that have a place, or a place with a value; secrets never match.</summary>
    /// <returns>The matches; then, where the bound on looked-at configs was reached, one absent match.</returns>
    public IAsyncEnumerable<SearchMatch?> SearchAsync(Selection selection, SearchQuery query, CancellationToken cancellationToken) =>
        _lists.SearchAsync(selection, query, cancellationToken);

    /// <summary>Tells the changes of the selected configs: those behind the cursor, then each as it happens; intermediate ones may be left out.</summary>
    /// <param name="selection">Which configs.</param>
    /// <param name="cursor">Where to resume; absent, or not one of this store, begins with a reset.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<FeedEvent> WatchAsync(Selection selection, Cursor? cursor, CancellationToken cancellationToken) =>
        _feed.WatchAsync(selection.Selector.Prefix, selection.Matches, cursor, cancellationToken);

    /// <summary>Waits until a config's head is not the known one, or the time is over.</summary>
    /// <param name="path">The config.</param>
    /// <param name="known">The head that the caller has; 0 for none.</param>
    /// <param name="timeout">How long at the most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WaitForChangeAsync(ConfigPath path, long known, TimeSpan timeout, CancellationToken cancellationToken) =>
        _feed.WaitAsync(Open(path), known, timeout, cancellationToken);

    /// <summary>Parses a config in its kind's dialect.</summary>
    public Candidate Understand(Config config) => _editor.Understand(config)!;

    /// <summary>Whether the store answers.</summary>
    /// <exception cref="CalmaException">It does not.</exception>
    public async ValueTask PingAsync(CancellationToken cancellationToken) => await _history.ListAsync("", after: null, limit: 1, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_contractIndex is not null)
        {
            await _contractIndex.DisposeAsync();
        }

        await _feed.DisposeAsync();
    }

    private static ConfigPath Open(ConfigPath path) => !path.IsReserved ? path
        : throw new CalmaException(ErrorCode.InvalidPath, $"{path} is Calma's own; it has a route of its own.");

    private async ValueTask<Config?> FindLiveAsync(ConfigPath path, CancellationToken cancellationToken) =>
        await _snapshots.FindAsync(Open(path), isStrong: false, cancellationToken) is { Revision.Cause: not Cause.Delete } live ? live : null;
}
