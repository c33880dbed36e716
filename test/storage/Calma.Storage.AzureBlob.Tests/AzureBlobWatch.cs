namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobWatch(AzureBlobFixture fixture) : WatchSpecification<AzureBlobFixture>(fixture);
