namespace Calma.Formats.Tests.Ini;

public sealed class AwsLaws(AwsFixture fixture) : LawsSpecification<AwsFixture>(fixture);
