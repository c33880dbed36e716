namespace Calma.Formats.Tests.Ini;

public sealed class AwsLocality(AwsFixture fixture) : LocalitySpecification<AwsFixture>(fixture);
