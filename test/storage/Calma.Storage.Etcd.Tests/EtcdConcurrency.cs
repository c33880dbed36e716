namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdConcurrency(EtcdFixture fixture) : ConcurrencySpecification<EtcdFixture>(fixture);
