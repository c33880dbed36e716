namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvErrorPosition(PythonDotEnvFixture fixture) : ErrorPositionSpecification<PythonDotEnvFixture>(fixture);
