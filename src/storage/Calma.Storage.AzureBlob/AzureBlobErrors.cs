using Azure;
using Azure.Identity;

namespace Calma.Storage.AzureBlob;

/// <summary>What the service's failures mean, decided once.</summary>
internal static class AzureBlobErrors
{
    /// <summary>Whether it is the service's, the network's or the time's.</summary>
    public static bool IsKnown(Exception failure) => failure is RequestFailedException or AggregateException or OperationCanceledException or IOException or AuthenticationFailedException;

    /// <summary>The failure by its status; one of the connection leaves open whether a write was written, even where it was refused: HTTP's client sends a request of its own accord again.</summary>
    public static StorageException Classify(Exception failure, bool isWrite)
    {
        var (status, code) = failure is RequestFailedException refused ? (refused.Status, refused.ErrorCode) : (0, null);
        return status switch
        {
            401 or 403 => new StorageException(StorageErrorCode.Fatal, $"Azure Blob refuses this client ({code}): check AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN, and that it may read, write, delete and list blobs.", failure),
            404 when code == "ContainerNotFound" => new StorageException(StorageErrorCode.Fatal, "The container does not exist; create it with 'az storage container create'.", failure),
            >= 400 and < 500 and not (408 or 429) => new StorageException(StorageErrorCode.Fatal, $"Azure Blob failed: {status} {code}", failure),
            429 or 503 => new StorageException(StorageErrorCode.Unavailable, $"Azure Blob has too much to do: {code}", failure),
            _ when failure is AuthenticationFailedException => new StorageException(
                StorageErrorCode.Fatal, "There are no credentials for Azure Blob: set AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN, or run where the machine has an identity.", failure),
            _ when isWrite => new StorageException(StorageErrorCode.OutcomeUnknown, "The connection was lost, or the time was over, while an object was written.", failure),
            _ => new StorageException(StorageErrorCode.Unavailable, "Azure Blob cannot be reached.", failure),
        };
    }
}
