namespace Calma.Formats.Tests.DotEnv;

public sealed class ShellDotEnvCorpus(ShellDotEnvFixture fixture) : CorpusSpecification<ShellDotEnvFixture>(fixture);
