namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryConcurrency(InMemoryFixture fixture) : ConcurrencySpecification<InMemoryFixture>(fixture);
