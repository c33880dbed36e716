using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Calma.Core.Tokens;

/// <summary>Bearer tokens, kept as revisions on reserved paths of the store that they guard.</summary>
/// <remarks>What was authenticated is remembered until the token's path changes; a revocation ends it at once on this node.</remarks>
public sealed class TokenStore : IAsyncDisposable
{
    /// <summary>The id of the token that the first start makes.</summary>
    public const string AdministratorId = "administrator";

    private const string Folder = "_calma/_tokens/";
    private const string Kind = "_calma/token";
    private const int PageSize = 256;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly ConfigStore _store;
    private readonly TimeProvider _time;
    private readonly IIdSource _ids;
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;
    private long _changes;

    /// <summary>The tokens of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where new ids come from.</param>
    public TokenStore(ConfigStore store, TimeProvider time, IIdSource ids)
    {
        (_store, _time, _ids) = (store, time, ids);
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>Makes the administrator's token, or answers null where there is one: of nodes that start together one makes it.</summary>
    public async Task<NewToken?> CreateAdministratorAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AppendAsync(
                AdministratorId, new TokenRequest(AdministratorId, ScopeNames.All, [Selector.Parse("**")], null), "calma", new Precondition.NoHead(), cancellationToken);
        }
        catch (CalmaException conflict) when (conflict.Code == ErrorCode.RevisionConflict)
        {
            return null;
        }
    }

    /// <summary>Makes the administrator's token anew and ends the old one; only a program that holds the store itself may ask.</summary>
    public async Task<NewToken> RepairAdministratorAsync(CancellationToken cancellationToken) => await AppendAsync(
        AdministratorId, new TokenRequest(AdministratorId, ScopeNames.All, [Selector.Parse("**")], null), "calma", new Precondition.None(), cancellationToken);

    /// <summary>Makes a token that can do no more than its creator's.</summary>
    /// <exception cref="CalmaException">Forbidden, where it would be wider than the creator's or he lacks <c>admin</c>; invalid argument.</exception>
    public async Task<NewToken> CreateAsync(Principal creator, TokenRequest request, CancellationToken cancellationToken)
    {
        var own = Demand(creator);
        if (request.Name is not { Length: > 0 and <= 63 } || request.Name.Any(char.IsControl) || request.Scopes.Count == 0 || request.Selectors.Count == 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "A token has a name of 1 to 63 characters, a scope or more, and a selector or more.");
        }

        if (request.Expires <= _time.GetUtcNow())
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The token would have expired at {request.Expires.Value.UtcDateTime:s}Z already; name a later time.");
        }

        var wider = request.Scopes.Where(scope => !own.Has(scope)).Select(ScopeNames.Of)
            .Concat(request.Selectors.Where(selector => !IsWithin(own, selector)).Select(selector => selector.ToString()))
            .Concat(own.Expires is { } end && (request.Expires is null || request.Expires > end) ? ["its time, which is longer than yours"] : Array.Empty<string>())
            .ToArray();
        return wider.Length == 0 ? await AppendAsync(_ids.NewId()[..16], request, own.Name, new Precondition.NoHead(), cancellationToken)
            : throw new CalmaException(ErrorCode.Forbidden, $"A token cannot be wider than the one that makes it: {string.Join(", ", wider)}.");
    }

    /// <summary>Lists the tokens whose selectors lie within the asker's, revoked ones too.</summary>
    public async IAsyncEnumerable<Token> ListAsync(Principal asker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = Demand(asker);
        string? after = null;
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await _store.History.ListAsync(Folder, after, PageSize, cancellationToken);
            foreach (var record in page)
            {
                var token = await ReadAsync(record.Path, cancellationToken);
                if (token.Selectors.All(selector => IsWithin(own, selector)))
                {
                    yield return token with { LastUsed = _known.TryGetValue(token.Id, out var known) ? known.LastUsed : null };
                }
            }

            after = page.Count > 0 ? page[^1].Path.ToString() : null;
        }
        while (page.Count == PageSize);
    }

    /// <summary>Ends a token, and with it its open watches. Ending an ended one changes nothing.</summary>
    /// <exception cref="CalmaException">Config not found, where there is no such token within the asker's selectors.</exception>
    public async Task<Token> RevokeAsync(Principal asker, string id, CancellationToken cancellationToken)
    {
        var own = Demand(asker);
        var missing = new CalmaException(ErrorCode.ConfigNotFound, $"There is no token '{id}'; list them to see their ids.");
        if (PathOf(id) is not { } path || await _store.History.FindAsync(path, number: null, cancellationToken) is not { } config)
        {
            throw missing;
        }

        var document = TokenDocument.Read(config);
        if (!document.ToToken(id).Selectors.All(selector => IsWithin(own, selector)))
        {
            throw missing;
        }

        if (document.Revoked is null)
        {
            document = document with { Revoked = _time.GetUtcNow() };
            var written = await WriteAsync(path, document, Cause.Tweak, own.Name, new Precondition.AnyHead(), cancellationToken);
            Forget(id, written.Config.Revision.Number);
        }

        return document.ToToken(id);
    }

    /// <summary>Who sends this secret; null where nobody does, or his token has ended.</summary>
    public async ValueTask<Principal?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        if (!TokenSecret.TryReadId(secret, out var id) || await FindAsync(id, cancellationToken) is not { } known || !TokenSecret.IsOf(secret, known.Hash))
        {
            return null;
        }

        var now = _time.GetUtcNow();
        known.LastUsed = now;
        return known.Principal.Token.Expires <= now || known.Principal.Ended.IsCancellationRequested ? null : known.Principal;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static Token Demand(Principal asker) => asker.Token.Has(Scope.Admin) ? asker.Token
        : throw new CalmaException(ErrorCode.Forbidden, "Tokens are made, listed and revoked with the scope 'admin', which this one lacks.");

    private static bool IsWithin(Token own, Selector selector) => own.Selectors.Any(mine => mine.Includes(selector));

    private async Task<NewToken> AppendAsync(string id, TokenRequest request, string creator, Precondition precondition, CancellationToken cancellationToken)
    {
        var secret = TokenSecret.Make(id);
        var document = new TokenDocument(
            request.Name, TokenSecret.HashOf(secret), [.. request.Scopes.Distinct().Select(ScopeNames.Of)],
            [.. request.Selectors.Select(selector => selector.ToString()).Distinct()], request.Expires, _time.GetUtcNow(), creator, Revoked: null);
        var written = await WriteAsync(PathOf(id)!, document, Cause.Put, creator, precondition, cancellationToken);
        Forget(id, written.Config.Revision.Number);
        return new NewToken(document.ToToken(id), secret);
    }

    private ValueTask<WriteResult> WriteAsync(
        ConfigPath path, TokenDocument document, Cause cause, string author, Precondition precondition, CancellationToken cancellationToken) => _store.Writes.WriteAsync(
            path, new WriteOptions { Author = author, Precondition = precondition }, isBoundToHead: false,
            _ => new Draft(cause, Kind, "json", document.Write(), Draft.NoMetadata, []), cancellationToken);

    private async ValueTask<Token> ReadAsync(ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            return TokenDocument.Read((await _store.History.FindAsync(path, number: null, cancellationToken))!).ToToken(path.Name);
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return new Token(path.Name, "record corrupt", [], [], Expires: null, default, "", Revoked: null);
        }
    }

    private async ValueTask<Known?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (PathOf(id) is not { } path)
        {
            return null;
        }

        Known? known;
        while (!_known.TryGetValue(id, out known) || !await IsStillValidAsync(path, known, cancellationToken))
        {
            var changes = Volatile.Read(ref _changes);
            if (await _store.History.FindAsync(path, number: null, cancellationToken) is not { } config
                || TokenDocument.Read(config) is not { Revoked: null } document)
            {
                return null;
            }

            lock (_known)
            {
                // A change that came while this was read may be its revocation, which nothing would tell again: then it is read anew.
                if (_changes == changes)
                {
                    _known.TryAdd(id, new Known(config.Revision.Number, document.Hash, document.ToToken(id), _time));
                }
            }
        }

        return known;
    }

    // Where other nodes may have revoked it and have not been heard for long, the store is asked.
    private async ValueTask<bool> IsStillValidAsync(ConfigPath path, Known known, CancellationToken cancellationToken)
    {
        if (_store.Freshness.IsCurrent || (_store.ServesStale && _store.Freshness.IsAway))
        {
            return true;
        }

        try
        {
            var head = await _store.History.HeadAsync(path, cancellationToken);
            if (head?.Number != known.Revision)
            {
                Forget(path.Name, long.MaxValue);
            }

            return head?.Number == known.Revision;
        }
        catch (CalmaException away) when (away.Code == ErrorCode.StoreUnavailable && _store.ServesStale)
        {
            _store.Freshness.Missed();
            return true;
        }
    }

    /// <summary>Ends what was remembered of a token before this revision; the late echo of a revision already seen ends nothing.</summary>
    private void Forget(string id, long number)
    {
        lock (_known)
        {
            _changes++;
            if (_known.TryGetValue(id, out var known) && known.Revision < number)
            {
                _known.TryRemove(id, out _);
                known.End();
            }
        }
    }

    private async Task WatchAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in _store.Feed.WatchAsync(Folder, IsToken, cursor: null, _end.Token))
                {
                    // A reset tells all heads, so that what was missed while the store was away is forgotten too.
                    if (change is FeedEvent.Changed changed)
                    {
                        Forget(changed.Path.Name, changed.Number);
                    }
                }
            }
            catch (CalmaException)
            {
                await Task.Delay(RetryDelay, _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static ConfigPath? PathOf(string id) => ConfigPath.TryParse(Folder + id, out var path) ? path : null;

    private static bool IsToken(ConfigPath path) => path.ToString().StartsWith(Folder, StringComparison.Ordinal);

    private sealed class Known
    {
        private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);
        private readonly CancellationTokenSource _ended;

        public Known(long revision, string hash, Token token, TimeProvider time)
        {
            (Revision, Hash) = (revision, hash);
            var left = token.Expires - time.GetUtcNow();
            _ended = left is { } timer && timer > TimeSpan.Zero && timer < LongestTimer ? new CancellationTokenSource(timer, time) : new CancellationTokenSource();
            Principal = new Principal(token, _ended.Token);
        }

        public long Revision { get; }

        public string Hash { get; }

        public Principal Principal { get; }

        public DateTimeOffset? LastUsed { get; set; }

        public void End() => _ended.Cancel();
    }
}
