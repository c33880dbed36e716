namespace Calma.Storage.S3.Tests;

public sealed class S3Limits(S3Fixture fixture) : LimitsSpecification<S3Fixture>(fixture);
