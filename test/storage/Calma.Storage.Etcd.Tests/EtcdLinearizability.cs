namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdLinearizability(EtcdFixture fixture) : LinearizabilitySpecification<EtcdFixture>(fixture);
