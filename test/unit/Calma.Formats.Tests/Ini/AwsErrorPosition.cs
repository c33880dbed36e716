namespace Calma.Formats.Tests.Ini;

public sealed class AwsErrorPosition(AwsFixture fixture) : ErrorPositionSpecification<AwsFixture>(fixture);
