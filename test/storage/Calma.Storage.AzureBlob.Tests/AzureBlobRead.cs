namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobRead(AzureBlobFixture fixture) : ReadSpecification<AzureBlobFixture>(fixture);
