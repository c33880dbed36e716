namespace Calma.Storage.Objects.Tests;

public sealed class ObjectReopen(ObjectFixture fixture) : ReopenSpecification<ObjectFixture>(fixture);
