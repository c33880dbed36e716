using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Storage.Etcd.Wire;
using Google.Protobuf;
using PutRequest = Calma.Storage.Etcd.Wire.PutRequest;

namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdFixture(EtcdServer server) : IStorageFixture
{
    private static int _stores;

    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } = new Dictionary<StorageCapability, string>
    {
        [StorageCapability.Fill] = "etcd's quota is one for all stores of a server; EtcdQuotaTests fills one of its own.",
    };

    public async ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) =>
        new EtcdStore((await server.GetAsync(cancellationToken)).UriOf($"store-{Environment.ProcessId}-{Interlocked.Increment(ref _stores)}"));
}

/// <summary>A store below a prefix of its own.</summary>
public sealed class EtcdStore(string uri) : IStoreUnderTest
{
    private readonly EtcdStorageOptions _options = EtcdStorageOptions.Parse(uri);

    public string Uri => uri;

    public async ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken) => await EtcdStorageDriver.OpenAsync(_options, cancellationToken);

    public async ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken)
    {
        using var client = new EtcdClient(_options);
        var keys = new EtcdKeys(_options.Prefix);
        if (part is StoredPart.Revision or StoredPart.Bytes)
        {
            Assert.Equal(1, (await client.DeleteAsync(new DeleteRangeRequest { Key = keys.Bytes(path, number) })).Deleted);
        }

        if (part == StoredPart.Revision)
        {
            Assert.Equal(1, (await client.DeleteAsync(new DeleteRangeRequest { Key = keys.Record(path, number) })).Deleted);
        }
        else if (part == StoredPart.Record)
        {
            await client.PutAsync(new PutRequest { Key = keys.Record(path, number), Value = ByteString.Empty });
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var client = new EtcdClient(_options);
        await client.DeleteAsync(new DeleteRangeRequest { Key = ByteString.CopyFromUtf8(_options.Prefix), RangeEnd = EtcdKeys.EndOf(_options.Prefix) });
    }
}
