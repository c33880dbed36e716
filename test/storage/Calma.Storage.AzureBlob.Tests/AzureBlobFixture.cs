using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobFixture(AzureBlobServer server) : IStorageFixture
{
    private static int _stores;

    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } = new Dictionary<StorageCapability, string>
    {
        [StorageCapability.Fill] = "An account has no quota: Azure Blob is never full.",
    };

    public async ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) => new AzureBlobStoreUnderTest(await OptionsAsync(server, cancellationToken));

    /// <summary>A prefix that nobody else uses.</summary>
    public static async Task<AzureBlobStorageOptions> OptionsAsync(AzureBlobServer server, CancellationToken cancellationToken)
    {
        var running = await server.GetAsync(cancellationToken);
        return AzureBlobStorageOptions.Parse(running.UriOf($"store-{Environment.ProcessId}-{Interlocked.Increment(ref _stores)}")) with { Key = running.Settings["AZURE_STORAGE_KEY"] };
    }

    private sealed class AzureBlobStoreUnderTest(AzureBlobStorageOptions options) : IStoreUnderTest
    {
        public async ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken) =>
            await ObjectStorageDriver.OpenAsync(new AzureBlobStore(options), options.Objects, TimeProvider.System, cancellationToken);

        public async ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken)
        {
            await using var store = new AzureBlobStore(options);
            await ObjectDamage.DoAsync(store, path, number, part, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
