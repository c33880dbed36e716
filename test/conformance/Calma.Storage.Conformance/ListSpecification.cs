namespace Calma.Storage.Conformance;

/// <summary>Listing: the heads by prefix, in the ordinal order of paths, in pages.</summary>
public abstract class ListSpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Fact]
    public virtual async Task Heads_are_listed_by_prefix_in_pages_ordered_by_path()
    {
        await AppendAllAsync("other/aws/a", "acme/generic/b", "acme/generic/a", "acme/aws/c");

        var first = await ListAsync("acme/", after: null, limit: 2);
        var last = await ListAsync("acme/", first[^1], limit: 2);

        Assert.Equal(["acme/aws/c", "acme/generic/a", "acme/generic/b"], [.. first, .. last]);
    }

    [Fact]
    public virtual async Task The_head_record_is_the_newest_and_deletes_and_reserved_paths_are_among_them()
    {
        await AppendAsync(1, "one");
        await AppendAsync(2, "two");
        await AppendAllAsync("_calma/_tokens/a", "acme/_tokens/b");

        var heads = await Driver.ListAsync("", after: null, limit: 10, Cancellation);

        Assert.Equal([("_calma/_tokens/a", 1), ("acme/_tokens/b", 1), ("acme/generic/app", 2)], heads.Select(head => (head.Path.ToString(), head.Number)));
        Assert.Equal(RecordOf(Path, 2, "two"), heads[^1].Record.ToArray());
    }

    [Fact]
    public virtual async Task Order_is_ordinal_whatever_collation_the_engine_prefers()
    {
        string[] ordinal = [.. new[]
        {
            "a-b/x/n", "a.b/x/n", "a/x/n", "a0/x/n", "a_b/x/n", "ab/x/n", "a/x-y/n", "a/x.y/n", "a/x/n-1", "a/x/n.1", "a/x/n1", "a/x/n_1", "a/x/n10", "a/x/n2", "0/x/n", "_a/x/n",
        }.Order(StringComparer.Ordinal)];
        await AppendAllAsync([.. ordinal.Reverse()]);

        Assert.Equal(ordinal, await ListAsync(""));
    }

    [Theory]
    [InlineData("acme", "acme-x/aws/a acme.x/aws/a acme/aws/a acme/aws/a-b acme_x/aws/a acmex/aws/a")]
    [InlineData("acme/", "acme/aws/a acme/aws/a-b")]
    [InlineData("acme_", "acme_x/aws/a")]
    [InlineData("acme/aws/a", "acme/aws/a acme/aws/a-b")]
    [InlineData("acme%", "")]
    [InlineData("%", "")]
    [InlineData("_cme/", "")]
    [InlineData("ACME/", "")]
    [InlineData("acme/aws/a\0", "")]
    [InlineData("acme*", "")]
    [InlineData("acme/\uFFFF", "")]
    [InlineData("'", "")]
    public virtual async Task A_prefix_is_text_and_no_pattern(string prefix, string expected)
    {
        await AppendAllAsync("acme/aws/a", "acme/aws/a-b", "acme-x/aws/a", "acme.x/aws/a", "acme_x/aws/a", "acmex/aws/a", "acmd/aws/a", "acmf/aws/a");

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), await ListAsync(prefix));
    }

    [Theory]
    [InlineData("acme/", "acme/aws/a", "acme/aws/c")]
    [InlineData("acme/", "acme/aws/b", "acme/aws/c")]
    [InlineData("acme/", "acme/aws/c", "")]
    [InlineData("acme/", "zzz", "")]
    [InlineData("acme/", "a", "acme/aws/a acme/aws/c")]
    [InlineData("acme/", "", "acme/aws/a acme/aws/c")]
    [InlineData("acme/", "acme/aws/a\0", "acme/aws/c")]
    public virtual async Task A_page_begins_behind_a_path_that_need_not_exist(string prefix, string after, string expected)
    {
        await AppendAllAsync("acme/aws/a", "acme/aws/c", "other/aws/a");

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), await ListAsync(prefix, after));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public virtual async Task A_limit_below_1_is_the_callers_fault(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ListAsync("", after: null, limit));
}
