using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Calma.Storage.S3;

/// <summary>The objects of a bucket; every request is sent once, since whoever asks decides whether it may be repeated.</summary>
public sealed class S3Store : IObjectStore
{
    private const int LargestPage = 1000;
    private const int MostConflicts = 8;
    private static readonly TimeSpan ConflictPause = TimeSpan.FromMilliseconds(20);
    private readonly AmazonS3Client _client;
    private readonly S3StorageOptions _options;

    /// <summary>Names the bucket; nothing is asked yet.</summary>
    public S3Store(S3StorageOptions options)
    {
        _options = options;
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 0,
            Timeout = options.Timeout,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint)
        {
            (config.ServiceURL, config.ForcePathStyle, config.AuthenticationRegion) = (endpoint.ToString(), true, options.Region ?? "us-east-1");
        }
        else if (options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        try
        {
            _client = options.AccessKey is var (id, secret) ? new AmazonS3Client(id, secret, config) : new AmazonS3Client(config);
        }
        catch (AmazonClientException failure)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "The store's URI names no region, and the environment none either: add ?region=eu-central-1, or set AWS_REGION.", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (var conflicts = 1; ; conflicts++)
        {
            try
            {
                return await CreateOnceAsync(key, bytes, cancellationToken);
            }
            catch (StorageException failure) when (conflicts < MostConflicts && failure.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.Conflict })
            {
                // Somebody else creates it at this moment, and nothing was written here.
                await Task.Delay(ConflictPause * conflicts, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadAsync(string key, int? most, CancellationToken cancellationToken) => AskAsync(async token =>
    {
        try
        {
            using var answer = await _client.GetObjectAsync(new GetObjectRequest { BucketName = _options.Bucket, Key = _options.Prefix + key, ByteRange = most is { } size ? new ByteRange(0, size - 1) : null }, token);
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes, token);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception failure) when (failure is { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            return null;
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // An empty object has no first bytes.
            return [];
        }
    }, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => AskAsync(async token =>
    {
        try
        {
            await _client.GetObjectMetadataAsync(_options.Bucket, _options.Prefix + key, token);
            return true;
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken) =>
        await AskAsync(token => _client.DeleteObjectAsync(_options.Bucket, _options.Prefix + key, token), isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<string>>(async token =>
    {
        List<string> keys = [];
        for (ListObjectsV2Response? page = null; keys.Count < limit && page is not { IsTruncated: not true };)
        {
            page = await _client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = _options.Bucket,
                    Prefix = _options.Prefix + prefix,
                    MaxKeys = Math.Min(limit - keys.Count, LargestPage),
                    StartAfter = after is null ? null : _options.Prefix + after,
                    ContinuationToken = page?.NextContinuationToken,
                },
                token);
            keys.AddRange((page.S3Objects ?? []).Select(found => found.Key[_options.Prefix.Length..]));
        }

        return keys;
    }, isWrite: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask<bool> CreateOnceAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => AskAsync(async token =>
    {
        try
        {
            using var body = new MemoryStream(bytes.ToArray(), writable: false);
            await _client.PutObjectAsync(
                new PutObjectRequest { BucketName = _options.Bucket, Key = _options.Prefix + key, InputStream = body, IfNoneMatch = "*", UseChunkEncoding = false, AutoCloseStream = false }, token);
            return true;
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }, isWrite: true, cancellationToken);

    private async ValueTask<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, bool isWrite, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            return await ask(limit.Token);
        }
        catch (ObjectDisposedException)
        {
            throw StorageException.Closed();
        }
        catch (Exception failure) when (S3Errors.IsKnown(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw S3Errors.Classify(failure, isWrite);
        }
    }
}
