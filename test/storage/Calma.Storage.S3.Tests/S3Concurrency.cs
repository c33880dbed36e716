namespace Calma.Storage.S3.Tests;

public sealed class S3Concurrency(S3Fixture fixture) : ConcurrencySpecification<S3Fixture>(fixture);
