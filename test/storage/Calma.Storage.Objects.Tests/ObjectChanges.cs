namespace Calma.Storage.Objects.Tests;

public sealed class ObjectChanges(ObjectFixture fixture) : ChangesSpecification<ObjectFixture>(fixture);
