namespace Calma.Storage.S3.Tests;

public sealed class S3Read(S3Fixture fixture) : ReadSpecification<S3Fixture>(fixture);
