namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryWatch(InMemoryFixture fixture) : WatchSpecification<InMemoryFixture>(fixture);
