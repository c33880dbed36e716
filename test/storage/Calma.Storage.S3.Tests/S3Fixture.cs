using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.S3.Tests;

public sealed class S3Fixture(S3Server server) : IStorageFixture
{
    private static int _stores;

    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } = new Dictionary<StorageCapability, string>
    {
        [StorageCapability.Fill] = "A quota is one for all stores of a bucket; S3QuotaTests uses one up.",
    };

    public async ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) => new S3StoreUnderTest(await OptionsAsync(server, cancellationToken));

    /// <summary>A prefix that nobody else uses.</summary>
    public static async Task<S3StorageOptions> OptionsAsync(S3Server server, CancellationToken cancellationToken)
    {
        var running = await server.GetAsync(cancellationToken);
        return S3StorageOptions.Parse(running.UriOf($"store-{Environment.ProcessId}-{Interlocked.Increment(ref _stores)}")) with { AccessKey = (running.Settings["AWS_ACCESS_KEY_ID"], running.Settings["AWS_SECRET_ACCESS_KEY"]) };
    }

    private sealed class S3StoreUnderTest(S3StorageOptions options) : IStoreUnderTest
    {
        public async ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken) =>
            await ObjectStorageDriver.OpenAsync(new S3Store(options), options.Objects, TimeProvider.System, cancellationToken);

        public async ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken)
        {
            await using var store = new S3Store(options);
            await ObjectDamage.DoAsync(store, path, number, part, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
