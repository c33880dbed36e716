namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobFaults(AzureBlobFixture fixture) : FaultsSpecification<AzureBlobFixture>(fixture);
