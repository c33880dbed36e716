namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdWatch(EtcdFixture fixture) : WatchSpecification<EtcdFixture>(fixture);
