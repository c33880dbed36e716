namespace Calma.Storage.Objects.Tests;

public sealed class ObjectFaults(ObjectFixture fixture) : FaultsSpecification<ObjectFixture>(fixture);
