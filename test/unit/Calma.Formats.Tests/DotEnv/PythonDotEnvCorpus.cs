namespace Calma.Formats.Tests.DotEnv;

public sealed class PythonDotEnvCorpus(PythonDotEnvFixture fixture) : CorpusSpecification<PythonDotEnvFixture>(fixture);
