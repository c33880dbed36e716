namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdHistory(EtcdFixture fixture) : HistorySpecification<EtcdFixture>(fixture);
