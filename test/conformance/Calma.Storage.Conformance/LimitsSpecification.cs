namespace Calma.Storage.Conformance;

/// <summary>Limits: from 0 bytes to 10 MiB, and every name that a path may have.</summary>
public abstract class LimitsSpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024 - 1)]
    [InlineData(1024 * 1024 + 1)]
    [InlineData(10 * 1024 * 1024)]
    public virtual async Task A_revision_is_read_byte_for_byte(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        await Driver.AppendAsync(Path, new StoredRevision(1, "record"u8.ToArray(), bytes.ToArray()), Cancellation);

        var revision = await Driver.ReadAsync(Path, number: 1, Cancellation);

        Assert.Equal("record"u8.ToArray(), revision?.Record.ToArray());
        Assert.Equal(bytes, revision?.Bytes.ToArray());
    }

    [Fact]
    public virtual async Task Several_of_10_MiB_can_be_appended_at_once()
    {
        var bytes = new byte[10 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        ConfigPath[] paths = [.. Enumerable.Range(0, 4).Select(index => PathOf($"acme/generic/large{index}"))];

        await Task.WhenAll(paths.Select(path => Driver.AppendAsync(path, new StoredRevision(1, RecordOf(path, 1, ""), bytes), Cancellation).AsTask()));

        foreach (var path in paths)
        {
            Assert.Equal(bytes, (await Driver.ReadAsync(path, number: null, Cancellation))?.Bytes.ToArray());
        }
    }

    [Fact]
    public virtual async Task Zero_bytes_are_a_revision_and_not_its_absence()
    {
        await AppendAsync(1, "");

        Assert.Equal("", await ReadTextAsync());
        Assert.Equal("", await ReadTextAsync(1));
        Assert.Null(await ReadTextAsync(2));
    }

    [Fact]
    public virtual async Task Every_name_that_a_path_may_have_is_kept_apart()
    {
        var longest = new string('x', 63);
        string[] names = ["a", "a.", "a-", "a_", "a..", "a--", "0", "00", "1e3", "null", "true", "nan", "con", "select", "a.json", "a.lock", longest, longest[..62]];
        ConfigPath[] paths = [.. names.Select(name => PathOf($"acme/aws/{name}")), PathOf($"{longest}/{longest}/{longest}"), PathOf("_calma/_tokens/0")];
        await AppendAllAsync([.. paths.Select(path => path.ToString())]);

        foreach (var path in paths)
        {
            Assert.Equal(RecordOf(path, 1, path.ToString()), (await Driver.ReadAsync(path, number: null, Cancellation))?.Record.ToArray());
        }

        Assert.Equal(paths.Select(path => path.ToString()).Order(StringComparer.Ordinal), await ListAsync(""));
    }

    [Fact]
    public virtual async Task A_record_of_1_MiB_is_kept_whole()
    {
        var record = new byte[1024 * 1024];
        new Random(1).NextBytes(record);
        await Driver.AppendAsync(Path, new StoredRevision(1, record, "text"u8.ToArray()), Cancellation);

        Assert.Equal(record, (await Driver.ReadRecordsAsync(Path, below: null, limit: 1, Cancellation))[0].Record.ToArray());
    }
}
