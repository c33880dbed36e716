namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobLimits(AzureBlobFixture fixture) : LimitsSpecification<AzureBlobFixture>(fixture);
