namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobModel(AzureBlobFixture fixture) : ModelSpecification<AzureBlobFixture>(fixture);
