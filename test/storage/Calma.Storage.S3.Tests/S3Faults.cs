namespace Calma.Storage.S3.Tests;

public sealed class S3Faults(S3Fixture fixture) : FaultsSpecification<S3Fixture>(fixture);
