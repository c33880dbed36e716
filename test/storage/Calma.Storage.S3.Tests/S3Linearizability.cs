namespace Calma.Storage.S3.Tests;

public sealed class S3Linearizability(S3Fixture fixture) : LinearizabilitySpecification<S3Fixture>(fixture);
