using Calma.Core;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteBackupTests : IDisposable
{
    private static readonly ConfigPath Path = ConfigPath.Parse("acme/generic/app");
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-backup-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteStorageOptions Store => new(InFolder("calma.db"));

    [Fact]
    public async Task A_copy_made_beside_a_writer_is_the_store_at_one_moment()
    {
        await using var driver = SqliteStorageDriver.Open(Store);
        await AppendAsync(driver, 1);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writer = Task.Run(async () =>
        {
            for (var number = 2; !end.IsCancellationRequested; number++)
            {
                await AppendAsync(driver, number);
            }
        }, Cancellation);

        for (var copy = 0; copy < 5; copy++)
        {
            SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: true);
            await using var read = SqliteStorageDriver.Open(new SqliteStorageOptions(InFolder("copy")) { IsReadOnly = true });
            var head = Assert.Single(await read.ListAsync("", null, 10, Cancellation));
            Assert.Equal(head.Number, (await read.ReadRecordsAsync(Path, below: null, int.MaxValue, Cancellation)).Count(record => !record.Record.IsEmpty));
        }

        await end.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task A_restored_store_holds_what_the_copy_held_and_begins_another_epoch()
    {
        var cursor = await FillAsync(3);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);
        await FillAsync(2, from: 4);

        var aside = SqliteBackup.Restore(InFolder("copy"), Store, isOverwriteMeant: true, _time);

        await using (var restored = SqliteStorageDriver.Open(Store))
        {
            Assert.Equal(3, Assert.Single(await restored.ListAsync("", null, 10, Cancellation)).Number);
            Assert.True((await restored.ReadChangesAsync(cursor, 10, Cancellation)).IsReset);
            await AppendAsync(restored, 4);
        }

        await using var old = SqliteStorageDriver.Open(new SqliteStorageOptions(aside!) { IsReadOnly = true });
        Assert.Equal(5, Assert.Single(await old.ListAsync("", null, 10, Cancellation)).Number);
        Assert.DoesNotContain(Directory.GetFiles(_folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_is_restored_where_there_was_none()
    {
        await FillAsync(1);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);

        Assert.Null(SqliteBackup.Restore(InFolder("copy"), new SqliteStorageOptions(InFolder("new/calma.db")), isOverwriteMeant: false, _time));

        await using var restored = SqliteStorageDriver.Open(new SqliteStorageOptions(InFolder("new/calma.db")));
        Assert.Single(await restored.ListAsync("", null, 10, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_replaced_unasked()
    {
        await FillAsync(1);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);

        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false)).Code);
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => SqliteBackup.Restore(InFolder("copy"), Store, isOverwriteMeant: false, _time)).Code);
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => SqliteBackup.Restore(InFolder("none"), Store, isOverwriteMeant: true, _time)).Code);
    }

    [Theory]
    [InlineData("calma.db")]
    [InlineData("calma.db-wal")]
    [InlineData("calma.db-shm")]
    [InlineData("calma.db.lock")]
    [InlineData("link/calma.db")]
    public async Task A_copy_never_takes_the_place_of_a_store(string name)
    {
        await using var served = SqliteStorageDriver.Open(Store);
        await AppendAsync(served, 1);
        Directory.CreateSymbolicLink(InFolder("link"), _folder);

        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => SqliteBackup.Write(Store, InFolder(name), isOverwriteMeant: true)).Code);
        await AppendAsync(served, 2);
        Assert.Throws<StorageException>(() => SqliteStorageDriver.Open(Store));
    }

    [Fact]
    public async Task A_store_of_a_newer_layout_is_neither_copied_nor_restored_nor_opened()
    {
        await FillAsync(1);
        File.Copy(Store.Path, InFolder("newer"));
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={InFolder("newer")};Pooling=false"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE store SET layout = 2";
            command.ExecuteNonQuery();
        }

        var newer = new SqliteStorageOptions(InFolder("newer"));
        Assert.All(
            [() => SqliteBackup.Write(newer, InFolder("copy"), isOverwriteMeant: false), () => SqliteBackup.Restore(newer.Path, Store, isOverwriteMeant: true, _time), (Action)(() => SqliteStorageDriver.Open(newer))],
            act => Assert.Contains("layout 2", Assert.Throws<StorageException>(act).Message, StringComparison.Ordinal));

        await using var store = SqliteStorageDriver.Open(Store);
        Assert.Single(await store.ListAsync("", null, 10, Cancellation));
    }

    [Fact]
    public async Task A_log_that_was_left_behind_does_not_become_that_of_the_restored_store()
    {
        await FillAsync(1);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);
        await using (var served = SqliteStorageDriver.Open(Store))
        {
            await AppendAsync(served, 2);
            File.Copy(Store.Path + "-wal", InFolder("log"));
        }

        File.Move(InFolder("log"), Store.Path + "-wal");
        await File.WriteAllBytesAsync(Store.Path, [], Cancellation);

        Assert.Null(SqliteBackup.Restore(InFolder("copy"), Store, isOverwriteMeant: false, _time));

        await using var restored = SqliteStorageDriver.Open(Store);
        Assert.Equal(1, Assert.Single(await restored.ListAsync("", null, 10, Cancellation)).Number);
        Assert.Empty(await SqliteInspection.RunAsync(Store, Cancellation));
    }

    [Fact]
    public async Task A_store_that_is_served_is_not_restored_over()
    {
        await FillAsync(1);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);
        await using var served = SqliteStorageDriver.Open(Store);

        Assert.Equal(StorageErrorCode.Unavailable, Assert.Throws<StorageException>(() => SqliteBackup.Restore(InFolder("copy"), Store, isOverwriteMeant: true, _time)).Code);
        await AppendAsync(served, 2);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("cut")]
    [InlineData("empty")]
    public async Task What_is_no_whole_copy_is_refused_and_the_store_stays(string damage)
    {
        await FillAsync(40);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);
        var bytes = await File.ReadAllBytesAsync(InFolder("copy"), Cancellation);
        await File.WriteAllBytesAsync(InFolder("copy"), damage switch { "text" => new byte[5000], "cut" => bytes[..(bytes.Length / 2)], _ => [] }, Cancellation);

        Assert.Equal(StorageErrorCode.Corrupt, Assert.Throws<StorageException>(() => SqliteBackup.Restore(InFolder("copy"), Store, isOverwriteMeant: true, _time)).Code);

        await using var store = SqliteStorageDriver.Open(Store);
        Assert.Equal(40, Assert.Single(await store.ListAsync("", null, 10, Cancellation)).Number);
    }

    [Fact]
    public async Task A_damaged_store_is_put_aside_as_it_is()
    {
        await FillAsync(2);
        SqliteBackup.Write(Store, InFolder("copy"), isOverwriteMeant: false);
        await File.WriteAllBytesAsync(Store.Path, new byte[5000], Cancellation);

        var aside = SqliteBackup.Restore(InFolder("copy"), Store, isOverwriteMeant: true, _time);

        Assert.Equal(new byte[5000], await File.ReadAllBytesAsync(aside!, Cancellation));
        await using var store = SqliteStorageDriver.Open(Store);
        Assert.Single(await store.ListAsync("", null, 10, Cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Cursor> FillAsync(int count, int from = 1)
    {
        await using var driver = SqliteStorageDriver.Open(Store);
        for (var number = from; number < from + count; number++)
        {
            await AppendAsync(driver, number);
        }

        return (await driver.ReadChangesAsync(cursor: null, 1, Cancellation)).Next;
    }

    private static async Task AppendAsync(SqliteStorageDriver driver, long number) =>
        await driver.AppendAsync(Path, new StoredRevision(number, new byte[200], new byte[1000]), Cancellation);

    private string InFolder(string name) => System.IO.Path.Combine(_folder, name);
}
