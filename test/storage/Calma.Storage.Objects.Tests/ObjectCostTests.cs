using Calma.Core.Configs;
using Calma.Core.Storage.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Storage.Objects.Tests;

/// <summary>The requests of each operation, as the pages of S3 and Azure Blob say.</summary>
public sealed class ObjectCostTests : IAsyncLifetime
{
    private readonly InMemoryObjectStore _objects = new();
    private ObjectStorageDriver _driver = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // No sweep comes between: its clock stands.
    public async ValueTask InitializeAsync()
    {
        _driver = await ObjectStorageDriver.OpenAsync(_objects, new ObjectStorageOptions(), new FakeTimeProvider(), Cancellation);
        for (var config = 0; config < 3; config++)
        {
            for (var number = 1; number <= 4; number++)
            {
                await AppendAsync(config, number);
            }
        }

        _objects.Asked.Clear();
    }

    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    [Fact]
    public async Task The_newest_is_a_list_and_a_read()
    {
        await _driver.ReadAsync(PathOf(0), number: null, Cancellation);
        Assert.Equal("list read", Asked());
    }

    [Fact]
    public async Task A_revision_is_a_read()
    {
        await _driver.ReadAsync(PathOf(0), 2, Cancellation);
        Assert.Equal("read", Asked());
    }

    [Fact]
    public async Task A_page_of_records_is_a_list_and_a_read_for_each()
    {
        await _driver.ReadRecordsAsync(PathOf(0), below: null, limit: 3, Cancellation);
        Assert.Equal("list read read read", Asked());
    }

    [Fact]
    public async Task A_page_of_heads_is_a_list_and_two_requests_for_each()
    {
        await _driver.ListAsync("acme/", after: null, limit: 2, Cancellation);
        Assert.Equal("list list list read read", string.Join(' ', Asked().Split(' ').Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Changes_are_a_read_and_one_more_for_each_entry_of_another_node()
    {
        var here = (await _driver.ReadChangesAsync(cursor: null, limit: 10, Cancellation)).Next;
        Assert.Equal("read", Asked());
        await using (var other = await ObjectStorageDriver.OpenAsync(_objects, new ObjectStorageOptions(), new FakeTimeProvider(), Cancellation))
        {
            await other.AppendAsync(PathOf(0), Revision(5), Cancellation);
            await other.AppendAsync(PathOf(1), Revision(5), Cancellation);
        }

        Asked();
        await _driver.ReadChangesAsync(here, limit: 10, Cancellation);
        Assert.Equal("read read read", Asked());
    }

    [Fact]
    public async Task An_append_is_a_list_and_three_creations_and_a_removal_and_the_first_one_creation_more()
    {
        await AppendAsync(0, 5);
        Assert.Equal("list create create create delete", Asked());

        await AppendAsync(3, 1);
        Assert.Equal("list create create create create delete", Asked());
    }

    // The removal that ends an append is waited for by nobody.
    private async Task AppendAsync(int config, long number)
    {
        await _driver.AppendAsync(PathOf(config), Revision(number), Cancellation);
        while (_objects.Keys.Any(key => key.StartsWith("intents/", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }
    }

    // The verbs since it was asked before.
    private string Asked()
    {
        var verbs = string.Join(' ', _objects.Asked.Select(request => request.Split(' ')[0]));
        _objects.Asked.Clear();
        return verbs;
    }

    private static ConfigPath PathOf(int config) => ConfigPath.Parse($"acme/generic/c{config}");

    private static StoredRevision Revision(long number) => new(number, "record"u8.ToArray(), "[]"u8.ToArray());
}
