using Calma.Core.Storage;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.AzureBlob.Tests;

/// <summary>Azurite keeps its lists in memory for seconds, so that it is stopped and not killed; the service itself promises more.</summary>
public sealed class AzureBlobServerFaults() : ServerFaults("azurite")
{
    protected override Task EndAsync(RealServer server, string? member) => server.StopAsync(Cancellation, member);

    protected override async Task<IStorageDriver> OpenAsync(string uri, RealServer server)
    {
        var options = AzureBlobStorageOptions.Parse(uri + "&timeout=3") with { Prefix = "faults/", Key = server.Settings["AZURE_STORAGE_KEY"] };
        return await ObjectStorageDriver.OpenAsync(new AzureBlobStore(options), options.Objects, TimeProvider.System, Cancellation);
    }
}
