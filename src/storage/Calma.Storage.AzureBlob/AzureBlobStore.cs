using System.Collections.Concurrent;
using Azure;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Calma.Storage.AzureBlob;

/// <summary>The objects of a container; every request is sent once, since whoever asks decides whether it may be repeated.</summary>
public sealed class AzureBlobStore : IObjectStore
{
    private const int LargestPage = 5000;
    private const int MostPlaces = 1024;
    private static readonly BlobRequestConditions IfAbsent = new() { IfNoneMatch = ETag.All };
    private readonly BlobContainerClient _container;
    private readonly string _prefix;
    private readonly TimeSpan _timeout;
    private readonly ConcurrentDictionary<(string Prefix, string Last), Place> _places = new();

    /// <summary>Names the container; nothing is asked yet.</summary>
    public AzureBlobStore(AzureBlobStorageOptions options)
    {
        var client = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = options.Timeout } };
        client.Diagnostics.IsLoggingEnabled = false;
        client.Diagnostics.IsTelemetryEnabled = false;
        (_prefix, _timeout) = (options.Prefix, options.Timeout);
        _container = options switch
        {
            { Key.Length: > 0 } => new BlobContainerClient(options.Container, new StorageSharedKeyCredential(options.Account, options.Key), client),
            { Signature.Length: > 0 } => new BlobContainerClient(options.Container, new AzureSasCredential(options.Signature), client),
            _ => new BlobContainerClient(options.Container, new DefaultAzureCredential(), client),
        };
    }

    /// <inheritdoc/>
    public ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => AskAsync(async token =>
    {
        try
        {
            await Blob(key).UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions { Conditions = IfAbsent }, token);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            return false;
        }
    }, isWrite: true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadAsync(string key, int? most, CancellationToken cancellationToken) => AskAsync(async token =>
    {
        try
        {
            var answer = await Blob(key).DownloadContentAsync(new BlobDownloadOptions { Range = most is { } size ? new HttpRange(0, size) : default }, token);
            return answer.Value.Content.ToArray();
        }
        catch (RequestFailedException failure) when (failure is { Status: 404, ErrorCode: not "ContainerNotFound" })
        {
            return null;
        }
        catch (RequestFailedException failure) when (failure.Status == 416)
        {
            // An empty object has no first bytes.
            return [];
        }
    }, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) =>
        AskAsync(async token => (await Blob(key).ExistsAsync(token)).Value, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken) =>
        await AskAsync(async token => (await Blob(key).DeleteIfExistsAsync(cancellationToken: token)).Value, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The service goes on by a token of its own alone, so that those of pages that were read last are kept; behind another key it skips pages of 5,000.</remarks>
    public ValueTask<IReadOnlyList<string>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<string>>(async token =>
    {
        var place = after is not null ? _places.GetValueOrDefault((prefix, after)) : default;
        var size = after is null || place.IsExact ? Math.Min(limit, LargestPage) : LargestPage;
        for (List<string> keys = []; ;)
        {
            var page = await FirstAsync(_container.GetBlobsAsync(new GetBlobsOptions { Prefix = _prefix + prefix }, token).AsPages(place.Token, size), token);
            keys.AddRange(page.Values.Select(blob => blob.Name[_prefix.Length..]).Where(key => string.CompareOrdinal(key, after) > 0));
            var next = new Place(page.ContinuationToken, IsExact: true);
            if (keys.Count >= limit)
            {
                Remember(prefix, keys[limit - 1], keys.Count > limit ? place with { IsExact = false } : next);
                return keys[..limit];
            }

            if (string.IsNullOrEmpty(next.Token))
            {
                return keys;
            }

            place = next;
        }
    }, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Page<BlobItem>> FirstAsync(IAsyncEnumerable<Page<BlobItem>> pages, CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            return page;
        }

        throw new RequestFailedException("The service answered no page.");
    }

    private void Remember(string prefix, string last, Place place)
    {
        if (!string.IsNullOrEmpty(place.Token))
        {
            if (_places.Count >= MostPlaces)
            {
                _places.Clear();
            }

            _places[(prefix, last)] = place;
        }
    }

    private BlobClient Blob(string key) => _container.GetBlobClient(_prefix + key);

    private async ValueTask<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, bool isWrite, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception failure) when (AzureBlobErrors.IsKnown(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw AzureBlobErrors.Classify(failure, isWrite);
        }
    }

    // Where the service goes on: with the page that a key is in, or exactly behind the key.
    private readonly record struct Place(string? Token, bool IsExact);
}
