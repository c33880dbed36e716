namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobList(AzureBlobFixture fixture) : ListSpecification<AzureBlobFixture>(fixture);
