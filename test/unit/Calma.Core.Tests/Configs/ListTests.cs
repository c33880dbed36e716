namespace Calma.Core.Tests.Configs;

public sealed class ListTests : StoreTest
{
    [Fact]
    public async Task Lists_come_in_pages_in_the_order_of_paths_without_deleted_ones()
    {
        foreach (var name in "e d c b a".Split(' '))
        {
            await PutAsync("{}", path: ConfigPath.Parse($"acme/generic/{name}"));
        }

        await Store.DeleteAsync(ConfigPath.Parse("acme/generic/c"), Ada, Cancellation);
        var selection = new Selection(Selector.Parse("acme/**"));

        var first = await Store.ListAsync(selection, null, null, 2, Cancellation);
        var last = await Store.ListAsync(selection, null, first.Next, 2, Cancellation);

        Assert.Equal(["a", "b", "d", "e"], first.Items.Concat(last.Items).Select(item => item.Path.Name));
        Assert.Null(last.Next);
    }

    [Fact]
    public async Task Only_what_the_caller_may_see_is_listed()
    {
        await PutAsync("{}", path: ConfigPath.Parse("acme/generic/a"));
        await PutAsync("{}", path: ConfigPath.Parse("other/generic/a"));

        var listed = await Store.ListAsync(new Selection(Selector.Parse("**"), path => path.Tenant == "acme"), null, null, 10, Cancellation);

        Assert.Equal("acme", Assert.Single(listed.Items).Path.Tenant);
    }

    [Fact]
    public async Task A_search_finds_places_and_values_and_never_matches_a_secret()
    {
        await PutAsync("""{"region": "us-east1", "password": "hunter2", "n": 1}""");
        var selection = new Selection(Selector.Parse("**"));

        Assert.Single(await FindAsync("/region"));
        Assert.Single(await FindAsync("/region=us-east1"));
        Assert.Single(await FindAsync("/n=1.0"));
        Assert.Single(await FindAsync("/password"));
        Assert.Empty(await FindAsync("/password=hunter2"));
        Assert.Empty(await FindAsync("/region=eu"));
        await FailsAsync(ErrorCode.InvalidArgument, () => FindAsync("region"));

        async Task<List<SearchMatch?>> FindAsync(string query) => await Store.SearchAsync(selection, SearchQuery.Parse(query), Cancellation).ToListAsync(Cancellation);
    }

    [Fact]
    public async Task Revisions_are_listed_from_the_newest_down()
    {
        for (var number = 1; number <= 5; number++)
        {
            await PutAsync($"[{number}]", number == 1 ? null : new Precondition.AnyHead());
        }

        var first = await Store.ListRevisionsAsync(Path, below: null, limit: 3, Cancellation);
        var last = await Store.ListRevisionsAsync(Path, long.Parse(first.Next!, System.Globalization.CultureInfo.InvariantCulture), limit: 3, Cancellation);

        Assert.Equal([5L, 4, 3, 2, 1], first.Items.Concat(last.Items).Select(item => item.Number));
        Assert.Null(last.Next);
        await FailsAsync(ErrorCode.ConfigNotFound, async () => await Store.ListRevisionsAsync(ConfigPath.Parse("acme/generic/none"), null, 3, Cancellation));
        await FailsAsync(ErrorCode.RevisionNotFound, async () => await Store.ReadRevisionAsync(Path, 6, Cancellation));
    }

    [Fact]
    public async Task A_cache_that_is_too_small_for_all_still_reads_the_newest()
    {
        var big = $"[\"{new string('x', 20_000)}\"]";
        for (var round = 0; round < 3; round++)
        {
            for (var config = 0; config < 10; config++)
            {
                var path = ConfigPath.Parse($"acme/generic/c{config}");
                await PutAsync(big.Replace("x]", $"{round}]", StringComparison.Ordinal).Replace("[\"", $"[{round}, \"", StringComparison.Ordinal), round == 0 ? null : new Precondition.AnyHead(), path);
                Assert.Equal(round + 1, (await Store.ReadAsync(path, new ReadOptions(), Cancellation)).Revision.Number);
            }
        }
    }
}
