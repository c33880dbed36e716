namespace Calma.Storage.S3.Tests;

public sealed class S3Changes(S3Fixture fixture) : ChangesSpecification<S3Fixture>(fixture);
