using System.Globalization;
using System.Security.Cryptography;
using Calma.Storage.Etcd.Wire;
using Google.Protobuf;
using PutRequest = Calma.Storage.Etcd.Wire.PutRequest;

namespace Calma.Storage.Etcd;

/// <summary>Keeps revisions in etcd, which any number of nodes share.</summary>
public sealed class EtcdStorageDriver : IStorageDriver
{
    private const int Layout = 1;
    private const int LargestInline = 1024 * 1024;
    private const int ChunkSize = 1024 * 1024;
    private const int MostReadsAtOnce = 64;
    private const byte Inline = 0;
    private const byte Chunked = 1;
    private readonly EtcdClient _client;
    private readonly EtcdKeys _keys;
    private readonly EtcdStorageOptions _options;
    private readonly Cursor _origin;
    private readonly CancellationTokenSource _end = new();

    private EtcdStorageDriver(EtcdClient client, EtcdKeys keys, EtcdStorageOptions options, Cursor origin) => (_client, _keys, _options, _origin) = (client, keys, options, origin);

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <summary>Opens a store, and begins one where there is none.</summary>
    /// <exception cref="StorageException">Unavailable, where no member answers; fatal, where the layout is a newer one; corrupt, where the prefix holds another program's keys.</exception>
    public static async Task<EtcdStorageDriver> OpenAsync(EtcdStorageOptions options, CancellationToken cancellationToken)
    {
        var (client, keys) = (new EtcdClient(options), new EtcdKeys(options.Prefix));
        try
        {
            return new EtcdStorageDriver(client, keys, options, await OriginAsync(client, keys, options, cancellationToken));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken)
    {
        Demand(!_options.IsReadOnly);
        cancellationToken.ThrowIfCancellationRequested();
        await AppendAsync(path, revision).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken)
    {
        Demand(true);
        var head = await HeadAsync(path, cancellationToken);
        if ((number ?? head) is not (> 0 and var wanted) || wanted > head)
        {
            return null;
        }

        var both = await _client.ReadAsync(new TxnRequest { Success = { Get(_keys.Record(path, wanted)), Get(_keys.Bytes(path, wanted)) } }, cancellationToken);
        if (ValueIn(both.Responses[0]) is not { IsEmpty: false } record || ValueIn(both.Responses[1]) is not { IsEmpty: false } bytes)
        {
            throw Lost(path, wanted);
        }

        return new StoredRevision(wanted, record.Memory, bytes[0] == Inline ? bytes.Memory[1..] : await ReadChunksAsync(path, wanted, bytes, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken)
    {
        Demand(true);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var head = await HeadAsync(path, cancellationToken);
        var top = below is { } bound ? Math.Min(Math.Max(bound, 1) - 1, head) : head;
        var low = Math.Max(1, top - limit + 1);
        if (top < 1)
        {
            return [];
        }

        var range = await _client.RangeAsync(new RangeRequest { Key = _keys.Record(path, low), RangeEnd = _keys.Record(path, top + 1) }, cancellationToken);
        var records = range.Kvs.ToDictionary(pair => EtcdKeys.NumberOf(pair.Key), pair => pair.Value.Memory);
        List<StoredRecord> page = [];
        for (var number = top; number >= low; number--)
        {
            page.Add(new StoredRecord(path, number, records.GetValueOrDefault(number)));
        }

        return page;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        Demand(true);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var from = string.CompareOrdinal(after, prefix) >= 0 ? after + '\0' : prefix;
        var (key, end) = (ByteString.CopyFromUtf8(_keys.Heads + from), prefix.Length == 0 ? EtcdKeys.EndOf(_keys.Heads) : EndOf(_keys.Heads + prefix));
        if (string.CompareOrdinal(from, prefix + char.MaxValue) > 0)
        {
            return [];
        }

        var heads = (await _client.RangeAsync(new RangeRequest { Key = key, RangeEnd = end, Limit = limit }, cancellationToken)).Kvs
            .Select(pair => new Head(_keys.PathOf(pair.Key), EtcdKeys.NumberIn(pair.Value))).ToList();
        List<StoredRecord> page = [];
        foreach (var part in heads.Chunk(MostReadsAtOnce))
        {
            var records = await _client.ReadAsync(new TxnRequest { Success = { part.Select(head => Get(_keys.Record(head.Path, head.Number))) } }, cancellationToken);
            page.AddRange(part.Select((head, index) => new StoredRecord(head.Path, head.Number, ValueIn(records.Responses[index])?.Memory ?? default)));
        }

        return page;
    }

    /// <inheritdoc/>
    /// <remarks>The order is that of etcd's revisions, kept by state: a head knows the revision that wrote it, so that no cursor is too old and compaction takes nothing away.</remarks>
    public async ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        Demand(true);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var now = (await _client.RangeAsync(new RangeRequest { Key = _keys.Store }, cancellationToken)).Header.Revision;
        if (cursor is null || cursor with { Position = 0 } != _origin || cursor.Position > now || cursor.Position < 0)
        {
            return new Changes(IsReset: true, [], _origin with { Position = now });
        }

        if (cursor.Position == now)
        {
            return new Changes(IsReset: false, [], cursor);
        }

        var changed = await _client.RangeAsync(
            new RangeRequest
            {
                Key = ByteString.CopyFromUtf8(_keys.Heads),
                RangeEnd = EtcdKeys.EndOf(_keys.Heads),
                Limit = limit,
                MinModRevision = cursor.Position + 1,
                SortTarget = RangeRequest.Types.SortTarget.Mod,
                SortOrder = RangeRequest.Types.SortOrder.Ascend,
            },
            cancellationToken);
        var position = changed.Kvs.Count < limit ? changed.Header.Revision : changed.Kvs[^1].ModRevision;
        return new Changes(IsReset: false, [.. changed.Kvs.Select(pair => new Head(_keys.PathOf(pair.Key), EtcdKeys.NumberIn(pair.Value)))], _origin with { Position = position });
    }

    /// <inheritdoc/>
    public async ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        Demand(true);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        try
        {
            if (cursor with { Position = 0 } == _origin)
            {
                await _client.WatchAsync(_keys.Heads, cursor.Position, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw StorageException.Closed();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_end.IsCancellationRequested)
        {
            await _end.CancelAsync();
            _client.Dispose();
        }
    }

    private static async Task<Cursor> OriginAsync(EtcdClient client, EtcdKeys keys, EtcdStorageOptions options, CancellationToken cancellationToken)
    {
        // Both in one request, so that a store that another node begins meanwhile is not taken for somebody else's keys.
        var both = await client.ReadAsync(
            new TxnRequest { Success = { Get(keys.Store), new RequestOp { RequestRange = new RangeRequest { Key = ByteString.CopyFromUtf8(options.Prefix), RangeEnd = EtcdKeys.EndOf(options.Prefix), Limit = 1 } } } }, cancellationToken);
        var stored = ValueIn(both.Responses[0]);
        if (stored is null)
        {
            var isTaken = ValueIn(both.Responses[1]) is not null;
            if (isTaken || options.IsReadOnly)
            {
                throw new StorageException(
                    StorageErrorCode.Corrupt, isTaken ? $"The prefix {options.Prefix} holds keys of another program, or its store is lost; name another prefix, or restore a backup." : $"There is no store below {options.Prefix}.");
            }

            // Of nodes that start together one writes it; all read what stands there then.
            var absent = new Compare { Key = keys.Store, Target = Compare.Types.CompareTarget.Create, Result = Compare.Types.CompareResult.Equal, CreateRevision = 0 };
            await client.WriteAsync(new TxnRequest { Compare = { absent }, Success = { Put(keys.Store, ByteString.CopyFromUtf8($"{Guid.NewGuid():D} 1 {Layout}")) } });
            stored = (await client.RangeAsync(new RangeRequest { Key = keys.Store }, cancellationToken)).Kvs[0].Value;
        }

        return stored.ToStringUtf8().Split(' ') is [var id, var epoch, var layout] && Guid.TryParse(id, out var store) && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var life)
            ? layout == $"{Layout}" ? new Cursor(store, life, 0) : throw new StorageException(StorageErrorCode.Fatal, $"The store below {options.Prefix} has layout {layout}, and this build knows {Layout}; run the build that wrote it.")
            : throw new StorageException(StorageErrorCode.Corrupt, $"The key {options.Prefix}store says nothing of a store; another program wrote it: name another prefix.");
    }

    private async Task AppendAsync(ConfigPath path, StoredRevision revision)
    {
        var number = revision.Number;
        var append = Convert.ToHexStringLower(SHA256.HashData(revision.Record.Span))[..32];
        var isLarge = revision.Bytes.Length > LargestInline;
        var text = isLarge ? await WriteChunksAsync(path, number, append, revision.Bytes) : Tagged(Inline, revision.Bytes.Span);
        var expected = number == 1
            ? new Compare { Key = _keys.Head(path), Target = Compare.Types.CompareTarget.Create, Result = Compare.Types.CompareResult.Equal, CreateRevision = 0 }
            : new Compare { Key = _keys.Head(path), Target = Compare.Types.CompareTarget.Value, Result = Compare.Types.CompareResult.Equal, Value = EtcdKeys.Value(number - 1) };
        var outcome = number < 1 ? null : await _client.WriteAsync(new TxnRequest
        {
            Compare = { expected },
            Success = { Put(_keys.Head(path), EtcdKeys.Value(number)), Put(_keys.Record(path, number), ByteString.CopyFrom(revision.Record.Span)), Put(_keys.Bytes(path, number), text) },
            Failure = { Get(_keys.Head(path)), Get(_keys.Record(path, number)) },
        });
        if (outcome is { Succeeded: true } || (outcome is not null && ValueIn(outcome.Responses[1]) is { } stored && stored.Span.SequenceEqual(revision.Record.Span)))
        {
            return;
        }

        if (isLarge)
        {
            var chunks = _keys.Chunks(path, number, append);
            await _client.DeleteAsync(new DeleteRangeRequest { Key = ByteString.CopyFromUtf8(chunks), RangeEnd = EtcdKeys.EndOf(chunks) });
        }

        throw StorageException.ConflictOn(path, number, outcome is null ? await HeadAsync(path, CancellationToken.None) : ValueIn(outcome.Responses[0]) is { } head ? EtcdKeys.NumberIn(head) : 0);
    }

    // Chunks are named by the append, so that a repeated one writes the same and a lost race leaves the winner's alone.
    private async Task<ByteString> WriteChunksAsync(ConfigPath path, long number, string append, ReadOnlyMemory<byte> bytes)
    {
        var prefix = _keys.Chunks(path, number, append);
        var count = 0;
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(ChunkSize, rest.Length)..])
        {
            await _client.PutAsync(new PutRequest { Key = ByteString.CopyFromUtf8($"{prefix}{count++:D4}"), Value = ByteString.CopyFrom(rest.Span[..Math.Min(ChunkSize, rest.Length)]) });
        }

        return Tagged(Chunked, System.Text.Encoding.ASCII.GetBytes($"{append} {bytes.Length}"));
    }

    private async Task<ReadOnlyMemory<byte>> ReadChunksAsync(ConfigPath path, long number, ByteString reference, CancellationToken cancellationToken)
    {
        var words = reference.Span[0] == Chunked ? System.Text.Encoding.ASCII.GetString(reference.Span[1..]).Split(' ') : [];
        if (words is not [var append, var size] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw Lost(path, number);
        }

        var chunks = _keys.Chunks(path, number, append);
        var range = await _client.RangeAsync(new RangeRequest { Key = ByteString.CopyFromUtf8(chunks), RangeEnd = EtcdKeys.EndOf(chunks) }, cancellationToken);
        using var whole = new MemoryStream(length);
        foreach (var chunk in range.Kvs)
        {
            whole.Write(chunk.Value.Span);
        }

        return whole.Length == length ? whole.GetBuffer().AsMemory(0, length) : throw Lost(path, number);
    }

    private async Task<long> HeadAsync(ConfigPath path, CancellationToken cancellationToken) =>
        (await _client.RangeAsync(new RangeRequest { Key = _keys.Head(path) }, cancellationToken)).Kvs is [var head] ? EtcdKeys.NumberIn(head.Value) : 0;

    private void Demand(bool isAllowed)
    {
        if (_end.IsCancellationRequested)
        {
            throw StorageException.Closed();
        }

        if (!isAllowed)
        {
            throw new StorageException(StorageErrorCode.Fatal, "The store was opened to be read only.");
        }
    }

    private static ByteString EndOf(string prefix) => ByteString.CopyFromUtf8(prefix + '\x7f');

    private static ByteString Tagged(byte tag, ReadOnlySpan<byte> bytes)
    {
        var tagged = new byte[bytes.Length + 1];
        tagged[0] = tag;
        bytes.CopyTo(tagged.AsSpan(1));
        return UnsafeByteOperations.UnsafeWrap(tagged);
    }

    private static ByteString? ValueIn(ResponseOp response) => response.ResponseRange.Kvs is [var pair] ? pair.Value : null;

    private static RequestOp Get(ByteString key) => new() { RequestRange = new RangeRequest { Key = key } };

    private static RequestOp Put(ByteString key, ByteString value) => new() { RequestPut = new PutRequest { Key = key, Value = value } };

    private static StorageException Lost(ConfigPath path, long number) =>
        new(StorageErrorCode.Corrupt, $"Revision {number} of {path} is lost; recover another revision, and run 'calma store verify'.");
}
