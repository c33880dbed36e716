namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryFaults(InMemoryFixture fixture) : FaultsSpecification<InMemoryFixture>(fixture);
