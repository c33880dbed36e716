namespace Calma.Storage.Objects.Tests;

public sealed class ObjectModel(ObjectFixture fixture) : ModelSpecification<ObjectFixture>(fixture);
