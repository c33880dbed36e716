namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobAudit : ConformanceAudit;
