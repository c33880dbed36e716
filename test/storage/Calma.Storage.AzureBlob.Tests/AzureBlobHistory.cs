namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobHistory(AzureBlobFixture fixture) : HistorySpecification<AzureBlobFixture>(fixture);
