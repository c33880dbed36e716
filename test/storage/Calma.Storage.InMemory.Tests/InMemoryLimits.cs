namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryLimits(InMemoryFixture fixture) : LimitsSpecification<InMemoryFixture>(fixture);
