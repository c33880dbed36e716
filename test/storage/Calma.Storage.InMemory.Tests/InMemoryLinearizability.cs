namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryLinearizability(InMemoryFixture fixture) : LinearizabilitySpecification<InMemoryFixture>(fixture);
