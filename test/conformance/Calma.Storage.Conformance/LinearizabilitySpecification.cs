namespace Calma.Storage.Conformance;

/// <summary>Linearizability: one order explains what callers at all nodes saw.</summary>
public abstract class LinearizabilitySpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Fact]
    public virtual async Task One_order_explains_what_callers_at_all_nodes_saw()
    {
        var history = new Linearizability();
        List<IStorageDriver> nodes = [history.Watch(Driver)];
        if (Driver.IsShared)
        {
            nodes.Add(history.Watch(await Store.OpenAsync(Cancellation)));
            nodes.Add(history.Watch(await Store.OpenAsync(Cancellation)));
        }

        await ConcurrentWork.RunAsync(nodes, callers: 12, operations: 40, configs: 3, round: 0, Cancellation);

        await history.ProveAsync(Driver, Cancellation);
        Assert.InRange(history.Acknowledged, 20, history.Count);
        foreach (var node in nodes.Skip(1))
        {
            await node.DisposeAsync();
        }
    }
}
