namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobAppend(AzureBlobFixture fixture) : AppendSpecification<AzureBlobFixture>(fixture);
