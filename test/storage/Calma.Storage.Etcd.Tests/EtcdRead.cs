namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdRead(EtcdFixture fixture) : ReadSpecification<EtcdFixture>(fixture);
