using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Calma.Storage.S3;

/// <summary>What the service's failures mean, decided once.</summary>
internal static class S3Errors
{
    /// <summary>Whether it is the service's, the network's or the time's.</summary>
    public static bool IsKnown(Exception failure) => failure is AmazonClientException or AmazonServiceException or HttpRequestException or OperationCanceledException or IOException or WebException;

    /// <summary>The failure by its status; one of the connection leaves open whether a write was written, even where it was refused: HTTP's client sends a request of its own accord again.</summary>
    public static StorageException Classify(Exception failure, bool isWrite)
    {
        var (status, code) = failure is AmazonS3Exception refused ? ((int)refused.StatusCode, refused.ErrorCode) : (0, null);
        return code switch
        {
            "NoSuchBucket" => new StorageException(StorageErrorCode.Fatal, "The bucket does not exist; create it with 'aws s3 mb'.", failure),
            "QuotaExceeded" or "EntityTooLarge" => new StorageException(StorageErrorCode.Full, "The bucket's quota is used up: raise it, or remove what is not needed; writes go on without a restart.", failure),
            "ConditionalRequestConflict" or "OperationAborted" => new StorageException(StorageErrorCode.Unavailable, "S3 was asked for the same object by somebody else at this moment.", failure),
            _ when status is 401 or 403 => new StorageException(StorageErrorCode.Fatal, $"S3 refuses this client ({code}): check its key, and that it may get, put, delete and list objects.", failure),
            _ when status is 429 or 503 => new StorageException(StorageErrorCode.Unavailable, $"S3 has too much to do ({code}).", failure),
            _ when status is >= 400 and < 500 and not 408 => new StorageException(StorageErrorCode.Fatal, $"S3 failed: {status} {code}", failure),
            _ when failure is AmazonClientException { InnerException: null } =>
                new StorageException(StorageErrorCode.Fatal, "There are no credentials for S3: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile in AWS_PROFILE.", failure),
            _ when isWrite => new StorageException(StorageErrorCode.OutcomeUnknown, "The connection was lost, or the time was over, while an object was written.", failure),
            _ => new StorageException(StorageErrorCode.Unavailable, "S3 cannot be reached.", failure),
        };
    }
}
