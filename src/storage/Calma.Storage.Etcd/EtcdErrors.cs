using Grpc.Core;

namespace Calma.Storage.Etcd;

/// <summary>What etcd's failures mean, decided once.</summary>
internal static class EtcdErrors
{
    /// <summary>The failure by its status; one that may have come behind the write leaves open whether it was written.</summary>
    public static StorageException Classify(RpcException failure, bool isWrite = false)
    {
        var detail = failure.Status.Detail;
        return failure.StatusCode switch
        {
            StatusCode.ResourceExhausted when detail.Contains("space exceeded", StringComparison.Ordinal) => Of(
                StorageErrorCode.Full, "etcd's quota is used up and its alarm stands: compact and defragment it, raise --quota-backend-bytes where needed, then run 'etcdctl alarm disarm'; writes go on without a restart.", failure),
            StatusCode.ResourceExhausted => Of(StorageErrorCode.Unavailable, $"etcd has too much to do: {detail}", failure),
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => Of(StorageErrorCode.Fatal, $"etcd refuses this client: {detail}", failure),
            StatusCode.DataLoss => Of(StorageErrorCode.Corrupt, $"etcd says that its data is damaged: {detail}", failure),
            StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.Unimplemented => Of(StorageErrorCode.Fatal, $"etcd failed: {detail}", failure),
            _ when IsBeforeTheWrite(failure) || !isWrite => Of(StorageErrorCode.Unavailable, $"etcd cannot be reached, or has no leader: {detail}", failure),
            _ => Of(StorageErrorCode.OutcomeUnknown, "The connection was lost, or the time was over, while the revision was written.", failure),
        };
    }

    // A member that knows no leader proposes nothing, and a connection that was not made carries nothing.
    private static bool IsBeforeTheWrite(RpcException failure) => failure.Status.Detail.Contains("no leader", StringComparison.Ordinal)
        || failure.Status.DebugException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };

    private static StorageException Of(StorageErrorCode code, string message, Exception failure) => new(code, message, failure);
}
