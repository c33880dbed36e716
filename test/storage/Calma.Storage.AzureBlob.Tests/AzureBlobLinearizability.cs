namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobLinearizability(AzureBlobFixture fixture) : LinearizabilitySpecification<AzureBlobFixture>(fixture);
