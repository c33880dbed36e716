namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryHistory(InMemoryFixture fixture) : HistorySpecification<InMemoryFixture>(fixture);
