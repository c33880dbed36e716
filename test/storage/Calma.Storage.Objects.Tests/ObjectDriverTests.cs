using System.Text;
using Calma.Core.Configs;
using Calma.Core.Storage.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Storage.Objects.Tests;

/// <summary>What the layout promises when requests fail, or nodes end in between.</summary>
public sealed class ObjectDriverTests : IAsyncDisposable
{
    private static readonly ConfigPath Path = ConfigPath.Parse("acme/generic/app");
    private readonly InMemoryObjectStore _objects = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revision_whose_node_ended_before_its_entry_is_told_by_another_after_two_sweeps()
    {
        await using var node = await OpenAsync();
        _objects.Fault = (verb, key) => verb == "create" && key.StartsWith("log/", StringComparison.Ordinal) ? new(StorageErrorCode.Unavailable, IsDone: false) : null;
        await using (var ended = await OpenAsync())
        {
            await ended.AppendAsync(Path, Revision(1), Cancellation);
        }

        _objects.Fault = (_, _) => null;
        var start = await HereAsync(node);
        var changes = await UntilAsync(node, start);

        Assert.Equal([new Head(Path, 1)], changes);
        await UntilGoneAsync("intents/");
    }

    [Fact]
    public async Task An_intent_whose_revision_is_late_stays_until_it_is_there()
    {
        await using var node = await OpenAsync();
        _objects.Fault = (verb, key) => verb == "create" && key.StartsWith("revisions/", StringComparison.Ordinal) ? new(StorageErrorCode.OutcomeUnknown, IsDone: false) : null;
        var failure = await Assert.ThrowsAsync<StorageException>(async () => await node.AppendAsync(Path, Revision(1), Cancellation));
        Assert.Equal(StorageErrorCode.OutcomeUnknown, failure.Code);
        _objects.Fault = (_, _) => null;
        var start = await HereAsync(node);
        for (var sweep = 0; sweep < 5; sweep++)
        {
            await SweepAsync();
        }

        Assert.Contains(_objects.Keys, key => key.StartsWith("intents/", StringComparison.Ordinal));
        await using (var late = await OpenAsync())
        {
            await late.AppendAsync(Path, Revision(1), Cancellation);
        }

        Assert.Equal([new Head(Path, 1)], await UntilAsync(node, start));
        await UntilGoneAsync("intents/");
    }

    [Fact]
    public async Task An_append_whose_answer_was_lost_is_settled_by_itself_and_told()
    {
        await using var node = await OpenAsync();
        var start = await HereAsync(node);
        _objects.Fault = (verb, key) => verb == "create" && key.StartsWith("revisions/", StringComparison.Ordinal) ? new(StorageErrorCode.OutcomeUnknown, IsDone: true) : null;
        await Assert.ThrowsAsync<StorageException>(async () => await node.AppendAsync(Path, Revision(1), Cancellation));
        _objects.Fault = (_, _) => null;

        await node.AppendAsync(Path, Revision(1), Cancellation);

        Assert.Equal([new Head(Path, 1)], (await node.ReadChangesAsync(start, 10, Cancellation)).Heads);
        Assert.Null(await node.ReadAsync(Path, 2, Cancellation));
    }

    [Fact]
    public async Task A_creation_that_the_object_store_repeated_and_refused_is_a_success_and_told()
    {
        await using var node = await OpenAsync();
        var start = await HereAsync(node);
        _objects.Fault = (verb, key) => verb == "create" && key.StartsWith("revisions/", StringComparison.Ordinal) ? new(Code: null, IsDone: true) : null;

        await node.AppendAsync(Path, Revision(1), Cancellation);

        Assert.Equal([new Head(Path, 1)], (await node.ReadChangesAsync(start, 10, Cancellation)).Heads);
    }

    [Fact]
    public async Task A_refused_creation_that_cannot_be_read_is_unknown()
    {
        await using var node = await OpenAsync();
        _objects.Fault = (verb, key) => key.StartsWith("revisions/acme/generic/app/", StringComparison.Ordinal)
            ? verb == "create" ? new(Code: null, IsDone: true) : verb == "read" ? new(StorageErrorCode.Unavailable, IsDone: false) : null
            : null;

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await node.AppendAsync(Path, Revision(1), Cancellation));

        Assert.Equal(StorageErrorCode.OutcomeUnknown, failure.Code);
    }

    [Fact]
    public async Task An_entry_whose_answer_was_lost_is_not_written_twice()
    {
        await using var node = await OpenAsync();
        var isFirst = true;
        _objects.Fault = (verb, key) => verb == "create" && key.StartsWith("log/", StringComparison.Ordinal) && Interlocked.Exchange(ref isFirst, false) ? new(StorageErrorCode.OutcomeUnknown, IsDone: true) : null;

        await node.AppendAsync(Path, Revision(1), Cancellation);

        Assert.Single(_objects.Keys, key => key.StartsWith("log/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_nodes_share_one_order()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var start = await HereAsync(one);
        var other = ConfigPath.Parse("acme/generic/other");

        await one.AppendAsync(Path, Revision(1), Cancellation);
        await two.AppendAsync(other, Revision(1), Cancellation);
        await two.AppendAsync(Path, Revision(2), Cancellation);

        Head[] told = [new(other, 1), new(Path, 2)];
        Assert.Equal(told, (await one.ReadChangesAsync(start, 10, Cancellation)).Heads);
        Assert.Equal(told, (await two.ReadChangesAsync(start, 10, Cancellation)).Heads);
    }

    [Fact]
    public async Task A_change_of_another_node_is_seen_within_a_poll()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var wait = one.WaitForChangesAsync(await HereAsync(one), Cancellation).AsTask();

        await two.AppendAsync(Path, Revision(1), Cancellation);
        Assert.False(wait.IsCompleted);
        while (!wait.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Cancellation);
        }

        await wait;
    }

    [Fact]
    public async Task A_cursor_behind_which_the_log_was_trimmed_is_a_reset()
    {
        await using var node = await OpenAsync(new ObjectStorageOptions { KeptEntries = 3 });
        var start = await HereAsync(node);
        for (var number = 1; number <= 10; number++)
        {
            await node.AppendAsync(Path, Revision(number), Cancellation);
        }

        while (_objects.Keys.Count(key => key.StartsWith("log/", StringComparison.Ordinal)) > 3)
        {
            await SweepAsync();
        }

        await using var later = await OpenAsync();
        Assert.True((await later.ReadChangesAsync(start, 10, Cancellation)).IsReset);
        Assert.False((await later.ReadChangesAsync(await HereAsync(later), 10, Cancellation)).IsReset);
    }

    [Fact]
    public async Task A_damaged_entry_is_a_reset_for_those_before_it_and_nobody_else()
    {
        await using var node = await OpenAsync();
        var start = await HereAsync(node);
        await node.AppendAsync(Path, Revision(1), Cancellation);
        var behind = await HereAsync(node);
        var entry = _objects.Keys.Single(key => key.StartsWith("log/", StringComparison.Ordinal));
        await _objects.DeleteAsync(entry, Cancellation);
        await _objects.CreateAsync(entry, "nonsense"u8.ToArray(), Cancellation);
        await node.AppendAsync(Path, Revision(2), Cancellation);

        await using var later = await OpenAsync();

        Assert.True((await later.ReadChangesAsync(start, 10, Cancellation)).IsReset);
        Assert.Equal([new Head(Path, 2)], (await later.ReadChangesAsync(behind, 10, Cancellation)).Heads);
    }

    [Fact]
    public async Task A_marker_without_a_revision_is_no_config_and_shortens_no_page()
    {
        await using var node = await OpenAsync();
        foreach (var name in (string[])["a", "c", "e"])
        {
            await node.AppendAsync(ConfigPath.Parse($"acme/generic/{name}"), Revision(1), Cancellation);
        }

        await _objects.CreateAsync("configs/acme/generic/b", default, Cancellation);
        await _objects.CreateAsync("configs/acme/generic/d", default, Cancellation);

        var page = await node.ListAsync("acme/", after: null, limit: 3, Cancellation);

        Assert.Equal(["acme/generic/a", "acme/generic/c", "acme/generic/e"], page.Select(record => record.Path.ToString()));
    }

    [Fact]
    public async Task An_object_store_that_writes_over_objects_is_refused()
    {
        _objects.IgnoresConditions = true;

        Assert.Equal(StorageErrorCode.Fatal, (await Assert.ThrowsAsync<StorageException>(OpenAsync)).Code);
    }

    [Fact]
    public async Task A_prefix_with_another_programs_objects_is_refused_and_left_alone()
    {
        await _objects.CreateAsync("photos/1.jpg", default, Cancellation);

        Assert.Equal(StorageErrorCode.Corrupt, (await Assert.ThrowsAsync<StorageException>(OpenAsync)).Code);

        Assert.Equal(["photos/1.jpg"], _objects.Keys);
    }

    [Fact]
    public async Task A_store_of_a_newer_layout_is_refused()
    {
        await _objects.CreateAsync("store", Encoding.ASCII.GetBytes($"{Guid.NewGuid()} 1 2"), Cancellation);

        Assert.Contains("layout 2", (await Assert.ThrowsAsync<StorageException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_opened_to_be_read_makes_nothing()
    {
        await Assert.ThrowsAsync<StorageException>(() => OpenAsync(new ObjectStorageOptions { IsReadOnly = true }));
        Assert.Empty(_objects.Keys);
        await (await OpenAsync()).DisposeAsync();
        var before = _objects.Keys.ToList();

        await using var reader = await OpenAsync(new ObjectStorageOptions { IsReadOnly = true });

        await Assert.ThrowsAsync<StorageException>(async () => await reader.AppendAsync(Path, Revision(1), Cancellation));
        Assert.Equal(before, _objects.Keys);
    }

    [Fact]
    public async Task Requests_are_as_many_as_the_page_on_the_driver_says()
    {
        await using var node = await OpenAsync();
        await node.AppendAsync(Path, Revision(1), Cancellation);
        await UntilGoneAsync("intents/");

        Assert.Equal(["list", "create", "create", "create", "delete"], await VerbsAsync(async () =>
        {
            await node.AppendAsync(Path, Revision(2), Cancellation);
            await UntilGoneAsync("intents/");
        }));
        Assert.Equal(["list", "read"], await VerbsAsync(async () => await node.ReadAsync(Path, null, Cancellation)));
        Assert.Equal(["read"], await VerbsAsync(async () => await node.ReadAsync(Path, 1, Cancellation)));
        Assert.Equal(["list", "list", "read"], await VerbsAsync(async () => await node.ListAsync("", null, 10, Cancellation)));
        Assert.Equal(["list", "read", "read"], await VerbsAsync(async () => await node.ReadRecordsAsync(Path, null, 10, Cancellation)));
        Assert.Equal(["read"], await VerbsAsync(async () => await node.ReadChangesAsync(await HereAsync(node), 10, Cancellation), skip: 1));
    }

    public ValueTask DisposeAsync() => _objects.DisposeAsync();

    private static StoredRevision Revision(long number) => new(number, Encoding.UTF8.GetBytes($"record {number}"), "[]"u8.ToArray());

    private static async Task<Cursor> HereAsync(ObjectStorageDriver driver) => (await driver.ReadChangesAsync(null, 1, Cancellation)).Next;

    private Task<ObjectStorageDriver> OpenAsync() => OpenAsync(new ObjectStorageOptions());

    private Task<ObjectStorageDriver> OpenAsync(ObjectStorageOptions options) => ObjectStorageDriver.OpenAsync(_objects, options, _time, Cancellation);

    private async Task SweepAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        await Task.Delay(5, Cancellation);
    }

    private async Task<IReadOnlyList<Head>> UntilAsync(ObjectStorageDriver driver, Cursor cursor)
    {
        while (true)
        {
            if (await driver.ReadChangesAsync(cursor, 10, Cancellation) is { Heads: { Count: > 0 } heads })
            {
                return heads;
            }

            await SweepAsync();
        }
    }

    private async Task UntilGoneAsync(string prefix)
    {
        while (_objects.Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            await SweepAsync();
        }
    }

    private async Task<IReadOnlyList<string>> VerbsAsync(Func<Task> action, int skip = 0)
    {
        var before = _objects.Asked.Count;
        await action();
        return [.. _objects.Asked.Skip(before + skip).Where(asked => !asked.StartsWith("list intents", StringComparison.Ordinal)).Select(asked => asked.Split(' ')[0])];
    }
}
