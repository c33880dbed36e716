namespace Calma.Storage.Objects.Tests;

public sealed class ObjectList(ObjectFixture fixture) : ListSpecification<ObjectFixture>(fixture);
