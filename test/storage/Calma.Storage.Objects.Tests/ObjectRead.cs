namespace Calma.Storage.Objects.Tests;

public sealed class ObjectRead(ObjectFixture fixture) : ReadSpecification<ObjectFixture>(fixture);
