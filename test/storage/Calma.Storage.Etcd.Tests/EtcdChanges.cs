namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdChanges(EtcdFixture fixture) : ChangesSpecification<EtcdFixture>(fixture);
