namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobChanges(AzureBlobFixture fixture) : ChangesSpecification<AzureBlobFixture>(fixture);
