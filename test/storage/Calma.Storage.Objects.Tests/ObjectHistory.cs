namespace Calma.Storage.Objects.Tests;

public sealed class ObjectHistory(ObjectFixture fixture) : HistorySpecification<ObjectFixture>(fixture);
