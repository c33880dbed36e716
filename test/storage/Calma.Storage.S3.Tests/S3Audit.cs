namespace Calma.Storage.S3.Tests;

public sealed class S3Audit : ConformanceAudit;
