using System.Text;
using Calma.Core.Storage;
using Calma.Core.Tests.Configs;

namespace Calma.Core.Tests.Storage;

public sealed class StoreMigrationTests : StoreTest
{
    private readonly InMemoryStorageDriver _target = new();
    private readonly List<CopiedConfig> _told = [];

    [Fact]
    public async Task A_copy_has_every_revision_and_equal_chains()
    {
        await FillAsync();

        await CopyAsync();

        Assert.Equal([("acme/generic/a", 3L), ("acme/generic/b", 3L), ("acme/generic/c", 3L)], _told.Select(config => (config.Path.ToString(), config.Copied)).Order());
        Assert.Empty(await DifferencesAsync());
        foreach (var number in (long[])[1, 2, 3])
        {
            Assert.Equal((await Driver.ReadAsync(PathOf("a"), number, Cancellation))!.Record.ToArray(), (await _target.ReadAsync(PathOf("a"), number, Cancellation))!.Record.ToArray());
        }
    }

    [Fact]
    public async Task What_was_copied_before_is_not_copied_again()
    {
        await FillAsync();
        await CopyAsync();
        await PutAsync("[4]", new Precondition.AnyHead(), PathOf("b"));
        _told.Clear();

        await CopyAsync();

        Assert.Equal([("acme/generic/b", 1L)], _told.Where(config => config.Copied > 0).Select(config => (config.Path.ToString(), config.Copied)));
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task A_target_with_another_history_is_told_and_left_alone()
    {
        await FillAsync();
        await _target.AppendAsync(PathOf("b"), new StoredRevision(1, Encoding.UTF8.GetBytes("another"), "[]"u8.ToArray()), Cancellation);

        await CopyAsync();

        Assert.Contains("another history", Assert.Single(_told, config => config.Fault is not null).Fault, StringComparison.Ordinal);
        Assert.Equal(1, (await _target.ReadAsync(PathOf("b"), null, Cancellation))!.Number);
        Assert.Equal(["acme/generic/b"], await DifferencesAsync());
    }

    [Fact]
    public async Task What_is_missing_stands_in_the_target_alone_or_moved_on_is_a_difference()
    {
        await FillAsync();
        await CopyAsync();
        await PutAsync("[4]", new Precondition.AnyHead(), PathOf("a"));
        await PutAsync("[1]", path: PathOf("d"));
        await _target.AppendAsync(PathOf("0"), (await Driver.ReadAsync(PathOf("c"), 1, Cancellation))!, Cancellation);
        await _target.AppendAsync(PathOf("e"), (await Driver.ReadAsync(PathOf("c"), 1, Cancellation))!, Cancellation);

        Assert.Equal(["acme/generic/0", "acme/generic/a", "acme/generic/d", "acme/generic/e"], await DifferencesAsync());
    }

    [Fact]
    public async Task A_lost_revision_ends_its_config_and_no_other()
    {
        await FillAsync();
        await using var damaged = new DamagedDriver(Driver, PathOf("b"), 2);

        await StoreMigration.CopyAsync(damaged, _target, Note, Cancellation);

        var broken = Assert.Single(_told, config => config.Fault is not null);
        Assert.Equal((PathOf("b"), 1L), (broken.Path, broken.Copied));
        Assert.Equal(["acme/generic/b"], await DifferencesAsync());
    }

    private static ConfigPath PathOf(string name) => ConfigPath.Parse($"acme/generic/{name}");

    private async Task FillAsync()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            await PutAsync("[1]", path: PathOf(name));
            await PutAsync("[2]", new Precondition.AnyHead(), PathOf(name));
            await PutAsync("[3]", new Precondition.AnyHead(), PathOf(name));
        }
    }

    private Task CopyAsync() => StoreMigration.CopyAsync(Driver, _target, Note, Cancellation);

    private void Note(CopiedConfig config)
    {
        lock (_told)
        {
            _told.Add(config);
        }
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync() =>
        [.. await StoreMigration.CompareAsync(Driver, _target, _ => { }, Cancellation).Select(difference => difference.Path.ToString()).ToListAsync(Cancellation)];

    private sealed class DamagedDriver(IStorageDriver driver, ConfigPath path, long number) : OtherDriver(driver)
    {
        private readonly IStorageDriver _driver = driver;

        public override ValueTask<StoredRevision?> ReadAsync(ConfigPath wanted, long? wantedNumber, CancellationToken cancellationToken) => wanted == path && wantedNumber == number
            ? throw new StorageException(StorageErrorCode.Corrupt, "It is lost.")
            : _driver.ReadAsync(wanted, wantedNumber, cancellationToken);
    }
}
