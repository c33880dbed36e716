namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdAppend(EtcdFixture fixture) : AppendSpecification<EtcdFixture>(fixture);
