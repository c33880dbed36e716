namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryList(InMemoryFixture fixture) : ListSpecification<InMemoryFixture>(fixture);
