namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdLimits(EtcdFixture fixture) : LimitsSpecification<EtcdFixture>(fixture);
