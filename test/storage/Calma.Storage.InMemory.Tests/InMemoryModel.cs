namespace Calma.Storage.InMemory.Tests;

public sealed class InMemoryModel(InMemoryFixture fixture) : ModelSpecification<InMemoryFixture>(fixture);
