namespace Calma.Storage.S3;

/// <summary>Where the bucket is, and how it is used.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">What every key begins with: empty, or with a slash at its end.</param>
public sealed record S3StorageOptions(string Bucket, string Prefix)
{
    private const string Example = "s3://BUCKET/PREFIX?region=eu-central-1";

    /// <summary>The service, where it is not Amazon's.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region; without it the one that the SDK's own settings name.</summary>
    public string? Region { get; init; }

    /// <summary>How long one request may take; 30 seconds unless said otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An access key and its secret; without them those that the SDK finds: the environment, a profile, the machine's role.</summary>
    public (string Id, string Secret)? AccessKey { get; init; }

    /// <summary>How the layout is used.</summary>
    public ObjectStorageOptions Objects { get; init; } = new();

    /// <summary>Reads <c>s3://BUCKET[/PREFIX][?NAME=VALUE&amp;…]</c>, or fails with <see cref="ErrorCode.InvalidArgument"/>, all faults at once.</summary>
    /// <remarks>Keys are never part of it.</remarks>
    public static S3StorageOptions Parse(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Scheme != "s3" || address.Host.Length == 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI names no S3 bucket; write it as {Example}.");
        }

        var query = new StoreUriOptions(address.Query, Example);
        if (address.UserInfo.Length > 0)
        {
            query.Fault("it holds a key, which would be shown: put it into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile in AWS_PROFILE");
        }

        var (prefix, endpoint, region) = (address.AbsolutePath.Trim('/'), query.Address("endpoint"), query.Text("region"));
        var (timeout, poll) = (query.Seconds("timeout", standard: 30, most: 600), query.Seconds("poll", standard: 1, most: 60));
        query.Demand();
        return new S3StorageOptions(address.Host, prefix.Length > 0 ? prefix + "/" : "")
        {
            Endpoint = endpoint,
            Region = region,
            Timeout = timeout,
            Objects = new ObjectStorageOptions { Poll = poll },
        };
    }
}
