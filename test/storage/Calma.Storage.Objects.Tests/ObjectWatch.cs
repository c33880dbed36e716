namespace Calma.Storage.Objects.Tests;

public sealed class ObjectWatch(ObjectFixture fixture) : WatchSpecification<ObjectFixture>(fixture);
