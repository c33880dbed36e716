namespace Calma.Storage.Conformance;

/// <summary>Many callers at once: one winner a number, nothing lost, nobody sees the future.</summary>
public abstract class ConcurrencySpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Fact]
    public virtual async Task Of_racing_appends_on_one_head_exactly_one_wins_and_is_what_is_read()
    {
        var racers = Enumerable.Range(0, 32).Select(racer => Task.Run(() => AppendAsync(1, $"racer {racer}"), Cancellation)).ToList();

        await Task.WhenAll(racers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var winner = Assert.Single(Enumerable.Range(0, 32), racer => racers[racer].IsCompletedSuccessfully);
        Assert.Equal($"racer {winner}", await ReadTextAsync());
        Assert.All(racers.Where(racer => racer.IsFaulted).Select(racer => racer.Exception!.InnerException), failure =>
            Assert.Equal((StorageErrorCode.Conflict, 1L), (Assert.IsType<StorageException>(failure).Code, ((StorageException)failure).Head)));
    }

    [Fact]
    public virtual async Task Sixty_four_appenders_lose_nothing_and_leave_no_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(appender => Task.Run(async () =>
        {
            for (var number = 1; number <= 20; number++)
            {
                await AppendAsync(PathOf($"acme/aws/c{appender:D2}"), number, $"text {number}");
            }
        }, Cancellation)));

        var heads = await Driver.ListAsync("", after: null, limit: 100, Cancellation);
        Assert.Equal(Enumerable.Range(0, 64).Select(appender => ($"acme/aws/c{appender:D2}", 20L)), heads.Select(head => (head.Path.ToString(), head.Number)));
        foreach (var head in heads)
        {
            Assert.Equal(20, (await Driver.ReadRecordsAsync(head.Path, below: null, limit: 50, Cancellation)).Count);
        }
    }

    [Fact]
    public virtual async Task Appenders_that_retry_on_one_config_each_get_their_own_number()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 16).Select(appender => Task.Run(() => AppendWithRetryAsync($"appender {appender}"), Cancellation)));

        Assert.Equal(Enumerable.Range(1, 16).Select(number => (long)number), numbers.Order());
    }

    [Fact]
    public virtual async Task A_watcher_beside_the_appenders_ends_on_the_newest_of_every_config()
    {
        var cursor = await HereAsync();
        var appends = Enumerable.Range(0, 8).Select(appender => Task.Run(async () =>
        {
            for (var number = 1; number <= 50; number++)
            {
                await AppendAsync(PathOf($"acme/aws/c{appender}"), number, $"text {number}");
            }
        }, Cancellation)).ToList();

        Dictionary<string, long> seen = [];
        while (seen.Count < 8 || seen.Values.Any(number => number < 50))
        {
            await Driver.WaitForChangesAsync(cursor, Cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
            var changes = await Driver.ReadChangesAsync(cursor, limit: 5, Cancellation);
            Assert.False(changes.IsReset);
            changes.Heads.ToList().ForEach(head => seen[head.Path.ToString()] = Math.Max(head.Number, seen.GetValueOrDefault(head.Path.ToString())));
            cursor = changes.Next;
        }

        await Task.WhenAll(appends);
    }

    [Fact]
    public virtual async Task A_reader_beside_an_appender_never_goes_back_and_never_sees_a_half()
    {
        await AppendAsync(1, "text 1");
        var append = Task.Run(async () =>
        {
            for (var number = 2; number <= 100; number++)
            {
                await AppendAsync(number, $"text {number}");
            }
        }, Cancellation);

        for (var newest = 0L; newest < 100;)
        {
            var revision = (await Driver.ReadAsync(Path, number: null, Cancellation))!;
            Assert.True(revision.Number >= newest);
            Assert.Equal(RecordOf(Path, revision.Number, $"text {revision.Number}"), revision.Record.ToArray());
            newest = revision.Number;
        }

        await append;
    }

    private async Task<long> AppendWithRetryAsync(string text)
    {
        for (var number = 1L; ;)
        {
            try
            {
                await AppendAsync(number, text);
                return number;
            }
            catch (StorageException failure) when (failure.Code == StorageErrorCode.Conflict)
            {
                number = failure.Head!.Value + 1;
            }
        }
    }
}
