namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryReopen(InMemoryFixture fixture) : ReopenSpecification<InMemoryFixture>(fixture);
