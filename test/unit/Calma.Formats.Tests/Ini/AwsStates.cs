namespace Calma.Formats.Tests.Ini;

public sealed class AwsStates(AwsFixture fixture) : StatesSpecification<AwsFixture>(fixture);
