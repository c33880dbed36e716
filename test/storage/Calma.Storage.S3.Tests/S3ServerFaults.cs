using Calma.Core.Storage;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.S3.Tests;

public sealed class S3ServerFaults() : ServerFaults("radosgw")
{
    protected override async Task<IStorageDriver> OpenAsync(string uri, RealServer server)
    {
        var options = S3StorageOptions.Parse(uri + "&timeout=3") with { Prefix = "faults/", AccessKey = (server.Settings["AWS_ACCESS_KEY_ID"], server.Settings["AWS_SECRET_ACCESS_KEY"]) };
        return await ObjectStorageDriver.OpenAsync(new S3Store(options), options.Objects, TimeProvider.System, Cancellation);
    }
}
