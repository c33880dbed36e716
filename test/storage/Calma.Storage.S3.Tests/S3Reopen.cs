namespace Calma.Storage.S3.Tests;

public sealed class S3Reopen(S3Fixture fixture) : ReopenSpecification<S3Fixture>(fixture);
