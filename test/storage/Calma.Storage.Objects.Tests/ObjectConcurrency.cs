namespace Calma.Storage.Objects.Tests;

public sealed class ObjectConcurrency(ObjectFixture fixture) : ConcurrencySpecification<ObjectFixture>(fixture);
