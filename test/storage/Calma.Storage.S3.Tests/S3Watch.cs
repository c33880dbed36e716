namespace Calma.Storage.S3.Tests;

public sealed class S3Watch(S3Fixture fixture) : WatchSpecification<S3Fixture>(fixture);
