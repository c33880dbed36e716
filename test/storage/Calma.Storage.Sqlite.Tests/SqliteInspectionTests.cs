using Calma.Core.Configs;
using Calma.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteInspectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-inspect-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteStorageOptions Store => new(System.IO.Path.Combine(_folder, "calma.db"));

    [Fact]
    public async Task A_sound_store_has_no_damage_also_beside_its_writer()
    {
        await FillAsync();
        await using var writer = SqliteStorageDriver.Open(Store);

        Assert.Empty(await SqliteInspection.RunAsync(Store, Cancellation));
    }

    [Theory]
    [InlineData("UPDATE configs SET head = 2 WHERE path = 'acme/aws/b'", "acme/aws/b has revision 3, which lies outside its history of 2")]
    [InlineData("DELETE FROM configs WHERE path = 'acme/aws/b'", "3 revisions belong to it")]
    [InlineData("UPDATE store SET position = 1", "the newest position is 1")]
    [InlineData("UPDATE configs SET path = 'acme/aws/' || char(27) WHERE path = 'acme/aws/b'", "\"acme/aws/\\u001B\" stands among the paths and is none")]
    [InlineData("PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'configs_by_position'", "the file: ")]
    public async Task What_no_history_shows_is_told(string damage, string told)
    {
        await FillAsync();
        Damage(damage);

        Assert.Contains(await SqliteInspection.RunAsync(Store, Cancellation), fault => fault.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_that_were_overwritten_are_told_and_nothing_is_thrown()
    {
        await FillAsync();
        await using (var file = new FileStream(Store.Path, FileMode.Open))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[3 * 4096], Cancellation);
        }

        Assert.NotEmpty(await SqliteInspection.RunAsync(Store, Cancellation));
    }

    [Fact]
    public async Task A_path_that_is_damaged_ends_no_list()
    {
        await FillAsync();
        Damage("UPDATE configs SET path = 'acme/aws/B' WHERE path = 'acme/aws/b'");
        await using var driver = SqliteStorageDriver.Open(Store);

        var first = await driver.ListAsync("acme/", after: null, limit: 2, Cancellation);

        Assert.Equal(["acme/aws/a", "acme/aws/c"], first.Select(head => head.Path.ToString()));
    }

    [Fact]
    public async Task A_head_of_a_number_that_cannot_be_is_told_and_keeps_nobody_busy()
    {
        await FillAsync();
        Damage("UPDATE configs SET head = 1000000000000000 WHERE path = 'acme/aws/b'");
        await using var driver = SqliteStorageDriver.Open(Store with { IsReadOnly = true });

        var configs = await StoreVerification.RunAsync(driver, Cancellation).ToListAsync(Cancellation);

        Assert.All(configs, config => Assert.NotNull(config.FirstFault));
        Assert.Equal(3, (await StoreStatistics.CountAsync(driver, Cancellation)).Configs);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task FillAsync()
    {
        await using var driver = SqliteStorageDriver.Open(Store);
        foreach (var name in new[] { "a", "b", "c" })
        {
            for (var number = 1; number <= 3; number++)
            {
                await driver.AppendAsync(ConfigPath.Parse($"acme/aws/{name}"), new StoredRevision(number, new byte[200], new byte[5000]), Cancellation);
            }
        }
    }

    private void Damage(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Store.Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
