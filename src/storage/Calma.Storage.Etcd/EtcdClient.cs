using Calma.Storage.Etcd.Wire;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using PutRequest = Calma.Storage.Etcd.Wire.PutRequest;

namespace Calma.Storage.Etcd;

/// <summary>Requests to whichever member answers; the members take turns, so that one that is away costs the request that met it.</summary>
internal sealed class EtcdClient : IDisposable
{
    private const int LargestMessage = 16 * 1024 * 1024;
    private readonly GrpcChannel[] _members;
    private readonly TimeSpan _timeout;
    private int _turn;

    public EtcdClient(EtcdStorageOptions options)
    {
        _timeout = options.Timeout;
        _members = [.. options.Endpoints.Select(endpoint => GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = LargestMessage,
            HttpHandler = new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromSeconds(2),
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = TimeSpan.FromSeconds(2),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(3),
            },
            DisposeHttpClient = true,
        }))];
    }

    /// <summary>Reads what a range holds.</summary>
    public Task<RangeResponse> RangeAsync(RangeRequest request, CancellationToken cancellationToken) =>
        CallAsync((kv, options) => kv.RangeAsync(request, options), isWrite: false, cancellationToken);

    /// <summary>Reads in one go.</summary>
    public Task<TxnResponse> ReadAsync(TxnRequest request, CancellationToken cancellationToken) =>
        CallAsync((kv, options) => kv.TxnAsync(request, options), isWrite: false, cancellationToken);

    /// <summary>Compares and writes; it is sent once.</summary>
    public Task<TxnResponse> WriteAsync(TxnRequest request) => CallAsync((kv, options) => kv.TxnAsync(request, options), isWrite: true, CancellationToken.None);

    /// <summary>Writes what nobody else writes, so that it may be repeated.</summary>
    public Task<PutResponse> PutAsync(PutRequest request) => CallAsync((kv, options) => kv.PutAsync(request, options), isWrite: false, CancellationToken.None);

    /// <summary>Removes what a range holds.</summary>
    public Task<DeleteRangeResponse> DeleteAsync(DeleteRangeRequest request) => CallAsync((kv, options) => kv.DeleteRangeAsync(request, options), isWrite: false, CancellationToken.None);

    /// <summary>Ends with the first change of a range behind a revision, or when the history before it is gone.</summary>
    public async Task WatchAsync(string prefix, long revision, CancellationToken cancellationToken)
    {
        try
        {
            using var call = new Watch.WatchClient(Next()).Watch(cancellationToken: cancellationToken);
            await call.RequestStream.WriteAsync(
                new WatchRequest { CreateRequest = new WatchCreateRequest { Key = ByteString.CopyFromUtf8(prefix), RangeEnd = EtcdKeys.EndOf(prefix), StartRevision = revision + 1 } }, cancellationToken);
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                if (call.ResponseStream.Current is { Events.Count: > 0 } or { Canceled: true })
                {
                    return;
                }
            }
        }
        catch (RpcException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw EtcdErrors.Classify(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members)
        {
            member.Dispose();
        }
    }

    private GrpcChannel Next() => _members[(uint)Interlocked.Increment(ref _turn) % (uint)_members.Length];

    // A request that failed before it could have any effect goes to the next member.
    private async Task<T> CallAsync<T>(Func<KV.KVClient, CallOptions, AsyncUnaryCall<T>> call, bool isWrite, CancellationToken cancellationToken)
    {
        for (var left = _members.Length; ; left--)
        {
            try
            {
                using var answer = call(new KV.KVClient(Next()), new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + _timeout, cancellationToken: cancellationToken));
                return await answer;
            }
            catch (RpcException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var known = EtcdErrors.Classify(failure, isWrite);
                if (known.Code != StorageErrorCode.Unavailable || left == 1)
                {
                    throw known;
                }
            }
            catch (ObjectDisposedException)
            {
                throw StorageException.Closed();
            }
        }
    }
}
