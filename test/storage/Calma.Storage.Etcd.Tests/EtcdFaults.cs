namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdFaults(EtcdFixture fixture) : FaultsSpecification<EtcdFixture>(fixture);
