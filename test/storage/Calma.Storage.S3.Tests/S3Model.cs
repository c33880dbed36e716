namespace Calma.Storage.S3.Tests;

public sealed class S3Model(S3Fixture fixture) : ModelSpecification<S3Fixture>(fixture);
