namespace Calma.Storage.Objects.Tests;

public sealed class ObjectLinearizability(ObjectFixture fixture) : LinearizabilitySpecification<ObjectFixture>(fixture);
