namespace Calma.Storage.Objects.Tests;

public sealed class ObjectAppend(ObjectFixture fixture) : AppendSpecification<ObjectFixture>(fixture);
