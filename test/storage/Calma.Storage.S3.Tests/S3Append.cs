namespace Calma.Storage.S3.Tests;

public sealed class S3Append(S3Fixture fixture) : AppendSpecification<S3Fixture>(fixture);
