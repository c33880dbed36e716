namespace Calma.Formats.Tests.Ini;

public sealed class AwsFidelity(AwsFixture fixture) : FidelitySpecification<AwsFixture>(fixture);
