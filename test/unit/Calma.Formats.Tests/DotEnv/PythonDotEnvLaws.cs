namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvLaws(PythonDotEnvFixture fixture) : LawsSpecification<PythonDotEnvFixture>(fixture);
