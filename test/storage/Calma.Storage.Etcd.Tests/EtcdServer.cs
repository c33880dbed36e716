// An etcd's revision counts what all its stores write, so that a test that compares positions is alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Calma.Storage.Etcd.Tests.EtcdServer))]

namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdServer() : SharedServer("etcd");
