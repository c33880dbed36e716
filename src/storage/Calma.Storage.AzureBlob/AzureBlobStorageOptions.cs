namespace Calma.Storage.AzureBlob;

/// <summary>Where the container is, and how it is used.</summary>
/// <param name="Container">The container's address.</param>
/// <param name="Prefix">What every blob's name begins with: empty, or with a slash at its end.</param>
public sealed record AzureBlobStorageOptions(Uri Container, string Prefix)
{
    private const string Example = "azureblob://ACCOUNT/CONTAINER/PREFIX";

    /// <summary>How long one request may take; 30 seconds unless said otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The account's key; without it a shared access signature, or the identity of the machine.</summary>
    public string? Key { get; init; } = Environment.GetEnvironmentVariable("AZURE_STORAGE_KEY");

    /// <summary>A shared access signature, where there is no key.</summary>
    public string? Signature { get; init; } = Environment.GetEnvironmentVariable("AZURE_STORAGE_SAS_TOKEN");

    /// <summary>How the layout is used.</summary>
    public ObjectStorageOptions Objects { get; init; } = new();

    /// <summary>Reads <c>azureblob://ACCOUNT/CONTAINER[/PREFIX][?NAME=VALUE&amp;…]</c>, or fails with <see cref="ErrorCode.InvalidArgument"/>, all faults at once.</summary>
    /// <remarks>Keys are never part of it: they come from <c>AZURE_STORAGE_KEY</c>, <c>AZURE_STORAGE_SAS_TOKEN</c> or the machine's identity.</remarks>
    public static AzureBlobStorageOptions Parse(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Scheme != "azureblob" || address.Host.Length == 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI names no Azure Blob container; write it as {Example}.");
        }

        var query = new StoreUriOptions(address.Query, Example);
        if (address.UserInfo.Length > 0)
        {
            query.Fault("it holds a key, which would be shown: put it into AZURE_STORAGE_KEY");
        }

        var (container, prefix) = address.AbsolutePath.Trim('/').Split('/', 2) is [var first, var rest] ? (first, rest + "/") : (address.AbsolutePath.Trim('/'), "");
        if (container.Length is < 3 or > 63 || !container.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            query.Fault("a container's name is 3 to 63 of a-z, 0-9 and -, behind the account");
        }

        var endpoint = query.Address("endpoint") ?? new Uri($"https://{address.Host}.blob.core.windows.net");
        var (timeout, poll) = (query.Seconds("timeout", standard: 30, most: 600), query.Seconds("poll", standard: 1, most: 60));
        query.Demand();
        return new AzureBlobStorageOptions(new Uri($"{endpoint.ToString().TrimEnd('/')}/{container}"), prefix) { Account = address.Host, Timeout = timeout, Objects = new ObjectStorageOptions { Poll = poll } };
    }
}
