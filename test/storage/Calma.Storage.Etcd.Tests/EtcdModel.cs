namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdModel(EtcdFixture fixture) : ModelSpecification<EtcdFixture>(fixture);
