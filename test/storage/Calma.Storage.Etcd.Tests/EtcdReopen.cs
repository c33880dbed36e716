namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdReopen(EtcdFixture fixture) : ReopenSpecification<EtcdFixture>(fixture);
