using Calma.Core.Storage;

namespace Calma.Storage.Etcd.Tests;

/// <summary>One of three members is killed at a time.</summary>
public sealed class EtcdMemberFaults() : ServerFaults("etcd3", "m1", "m2", "m3")
{
    protected override async Task<IStorageDriver> OpenAsync(string uri, RealServer server) => await EtcdStorageDriver.OpenAsync(EtcdStorageOptions.Parse(uri + "/faults?timeout=3"), Cancellation);
}
