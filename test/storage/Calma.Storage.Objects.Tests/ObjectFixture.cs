using Calma.Core.Configs;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.Objects.Tests;

public sealed class ObjectFixture : IStorageFixture
{
    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } = new Dictionary<StorageCapability, string>
    {
        [StorageCapability.Fill] = "Memory has no quota that a test could take away.",
    };

    public ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) => new(new ObjectStoreUnderTest());

    private sealed class ObjectStoreUnderTest : IStoreUnderTest
    {
        private readonly InMemoryObjectStore _objects = new();

        public async ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken) =>
            await ObjectStorageDriver.OpenAsync(_objects, new ObjectStorageOptions(), TimeProvider.System, cancellationToken);

        public ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken) => ObjectDamage.DoAsync(_objects, path, number, part, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
