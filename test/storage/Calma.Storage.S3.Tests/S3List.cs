namespace Calma.Storage.S3.Tests;

public sealed class S3List(S3Fixture fixture) : ListSpecification<S3Fixture>(fixture);
