namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdList(EtcdFixture fixture) : ListSpecification<EtcdFixture>(fixture);
