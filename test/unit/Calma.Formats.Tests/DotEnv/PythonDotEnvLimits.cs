namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvLimits(PythonDotEnvFixture fixture) : LimitsSpecification<PythonDotEnvFixture>(fixture);
