namespace Calma.Formats.Tests.Ini;

public sealed class AwsLimits(AwsFixture fixture) : LimitsSpecification<AwsFixture>(fixture);
