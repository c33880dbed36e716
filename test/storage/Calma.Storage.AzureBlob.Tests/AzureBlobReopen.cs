namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobReopen(AzureBlobFixture fixture) : ReopenSpecification<AzureBlobFixture>(fixture);
