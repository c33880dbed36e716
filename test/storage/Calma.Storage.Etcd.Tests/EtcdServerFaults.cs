using Calma.Core.Storage;

namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdServerFaults() : ServerFaults("etcd")
{
    protected override async Task<IStorageDriver> OpenAsync(string uri, RealServer server) => await EtcdStorageDriver.OpenAsync(EtcdStorageOptions.Parse(uri + "/faults?timeout=3"), Cancellation);
}
