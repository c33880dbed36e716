namespace Calma.Storage.Objects.Tests;

public sealed class ObjectLimits(ObjectFixture fixture) : LimitsSpecification<ObjectFixture>(fixture);
