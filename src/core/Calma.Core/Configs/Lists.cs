using System.Runtime.CompilerServices;
using Calma.Core.Values;

namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that reads: one config by number or time, and many by selector.</summary>
internal sealed class Lists(History history, Snapshots snapshots, Editor editor, ConfigStoreOptions options)
{
    private const int PageSize = 256;

    public async ValueTask<Config> ReadAsync(ConfigPath path, ReadOptions wanted, CancellationToken cancellationToken)
    {
        if (wanted.Number is { } number)
        {
            return await history.ReadAsync(path, number, cancellationToken);
        }

        if (wanted.At is { } at)
        {
            var newest = await history.HeadAsync(path, cancellationToken) ?? throw History.NotFound(path);
            var stood = await history.FindAtAsync(newest, at, cancellationToken) ?? throw History.NotYet(path, at);
            return await history.ReadAsync(path, stood.Number, cancellationToken);
        }

        var head = await snapshots.ReadAsync(path, wanted.IsStrong, cancellationToken);
        if (wanted.AtLeast is { } least && head.Revision.Number < least && !wanted.IsStrong)
        {
            head = await snapshots.ReadAsync(path, isStrong: true, cancellationToken);
        }

        return wanted.AtLeast is not { } bound || head.Revision.Number >= bound ? head : throw new CalmaException(
            ErrorCode.RevisionNotFound, $"{path} has no revision {bound} yet; its newest is {head.Revision.Number}.")
        { HeadRevision = head.Revision.Number };
    }

    public async ValueTask<Page<ListedConfig>> ListRevisionsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken)
    {
        var records = await history.ReadRecordsAsync(path, below, limit, cancellationToken);
        if (records.Count == 0 && await history.HeadAsync(path, cancellationToken) is null)
        {
            throw History.NotFound(path);
        }

        return new Page<ListedConfig>([.. records.Select(Describe)], records.Count == limit && records[^1].Number > 1 ? $"{records[^1].Number}" : null);
    }

    public async ValueTask<Page<ListedConfig>> ListAsync(Selection selection, DateTimeOffset? at, string? after, int limit, CancellationToken cancellationToken)
    {
        List<ListedConfig> items = [];
        await foreach (var item in ListAllAsync(selection, at, after, cancellationToken))
        {
            if (items.Count == limit)
            {
                return new Page<ListedConfig>(items, items[^1].Path.ToString());
            }

            items.Add(item);
        }

        return new Page<ListedConfig>(items, null);
    }

    public IAsyncEnumerable<ListedConfig> ListAllAsync(Selection selection, DateTimeOffset? at, CancellationToken cancellationToken) =>
        ListAllAsync(selection, at, after: null, cancellationToken);

    /// <summary>The head records of the selected configs, deleted ones too.</summary>
    public async IAsyncEnumerable<ListedConfig> HeadsAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var head in HeadsAsync(selection, after: null, cancellationToken))
        {
            yield return head;
        }
    }

    public async IAsyncEnumerable<SearchMatch?> SearchAsync(Selection selection, SearchQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = options.SearchLimit;
        await foreach (var listed in ListAllAsync(selection, at: null, cancellationToken))
        {
            if (left-- == 0)
            {
                yield return null;
                yield break;
            }

            if (listed.Revision is not null && await MatchAsync(listed.Path, query, cancellationToken) is { } match)
            {
                yield return match;
            }
        }
    }

    private async ValueTask<SearchMatch?> MatchAsync(ConfigPath path, SearchQuery query, CancellationToken cancellationToken)
    {
        try
        {
            // What is searched is not what is used: it must not push heads out of the cache.
            var config = await history.FindAsync(path, number: null, cancellationToken);
            var candidate = config is { Revision.Cause: not Cause.Delete } ? editor.Understand(config) : null;
            return candidate?.Parsed.Document is { } document
                && query.Path.Find(document.Root) is { } found
                && (query.Value is null || (!candidate.Kind.IsSecret(query.Path) && Says(found, query.Value)))
                    ? new SearchMatch(config!.Revision, query.Path, found.State)
                    : null;
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return null;
        }
    }

    private static bool Says(Value value, string text) => value switch
    {
        StringValue said => said.Text == text,
        DateTimeValue said => said.Text == text,
        NumberValue said => Number.AreEqual(said.Text, text),
        BooleanValue said => text == (said.IsTrue ? "true" : "false"),
        NullValue => text == "null",
        _ => false,
    };

    private async IAsyncEnumerable<ListedConfig> ListAllAsync(
        Selection selection, DateTimeOffset? at, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var head in HeadsAsync(selection, after, cancellationToken))
        {
            var listed = at is { } time && head.Revision is not null ? await AtAsync(head, time, cancellationToken) : head;
            if (listed is not null && listed.Revision?.Cause != Cause.Delete)
            {
                yield return listed;
            }
        }
    }

    private async ValueTask<ListedConfig?> AtAsync(ListedConfig head, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            return await history.FindAtAsync(head.Revision!, at, cancellationToken) is { } stood ? new(head.Path, stood.Number, stood, null) : null;
        }
        catch (CalmaException damage) when (damage.Code == ErrorCode.RecordCorrupt)
        {
            return head with { Revision = null, Failure = damage };
        }
    }

    private async IAsyncEnumerable<ListedConfig> HeadsAsync(Selection selection, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await history.ListAsync(selection.Selector.Prefix, after, PageSize, cancellationToken);
            foreach (var record in page.Where(record => selection.Matches(record.Path)))
            {
                yield return Describe(record);
            }

            after = page.Count > 0 ? page[^1].Path.ToString() : null;
        }
        while (page.Count == PageSize);
    }

    private static ListedConfig Describe(StoredRecord record)
    {
        try
        {
            return new(record.Path, record.Number, History.Understand(record.Path, record.Number, record.Record), null);
        }
        catch (CalmaException damage)
        {
            return new(record.Path, record.Number, null, damage);
        }
    }
}
