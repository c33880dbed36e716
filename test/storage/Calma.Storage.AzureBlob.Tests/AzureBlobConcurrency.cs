namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobConcurrency(AzureBlobFixture fixture) : ConcurrencySpecification<AzureBlobFixture>(fixture);
