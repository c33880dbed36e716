namespace Calma.Formats.Tests.Ini;

public sealed class AwsFuzz(AwsFixture fixture) : FuzzSpecification<AwsFixture>(fixture);
