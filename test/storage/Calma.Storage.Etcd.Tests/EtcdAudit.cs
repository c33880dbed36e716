namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdAudit : ConformanceAudit;
