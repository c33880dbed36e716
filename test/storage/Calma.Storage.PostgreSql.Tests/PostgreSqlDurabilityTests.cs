using Calma.Core.Configs;
using Calma.Core.Storage;

namespace Calma.Storage.PostgreSql.Tests;

/// <summary>A server whose settings let a loss of power take what was acknowledged.</summary>
public sealed class PostgreSqlDurabilityTests : IAsyncLifetime
{
    private RealServer _server = null!;
    private PostgreSqlStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RealServer.StartAsync("postgres", Cancellation);
        Assert.NotEmpty(_server.Folder);
        _store = new PostgreSqlStore(_server.Uri, "durable");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_server_that_does_not_sync_is_refused_or_accepted_with_a_warning(string setting)
    {
        await _store.RunAsync($"ALTER SYSTEM SET {setting} = off", Cancellation);
        await _server.StopAsync(Cancellation);
        await _server.RestartAsync(Cancellation);

        var refused = await Assert.ThrowsAsync<StorageException>(() => PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(_store.Uri), TimeProvider.System, Cancellation));
        await using var accepted = await PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(_store.Uri + "&durability=server"), TimeProvider.System, Cancellation);

        Assert.Equal(StorageErrorCode.Fatal, refused.Code);
        Assert.Contains($"{setting}=off", refused.Message, StringComparison.Ordinal);
        Assert.Contains("?durability=server", refused.Message, StringComparison.Ordinal);
        Assert.Contains("may be lost", Assert.Single(accepted.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "on", 0)]
    [InlineData("&durability=server", "off", 1)]
    public async Task A_commit_that_the_server_would_not_wait_for_is_waited_for_unless_the_server_is_trusted(string option, string expected, int warnings)
    {
        await _store.RunAsync("ALTER ROLE calma SET synchronous_commit = off", Cancellation);
        await using var driver = await PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(_store.Uri + option), TimeProvider.System, Cancellation);
        await _store.RunAsync("""
            CREATE TABLE public.seen (setting text);
            CREATE FUNCTION public.see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.seen SELECT current_setting('synchronous_commit'); RETURN NEW; END $$;
            CREATE TRIGGER see BEFORE INSERT ON durable.revisions FOR EACH ROW EXECUTE FUNCTION public.see();
            """, Cancellation);

        await driver.AppendAsync(ConfigPath.Parse("acme/generic/app"), new StoredRevision(1, "record"u8.ToArray(), "[]"u8.ToArray()), Cancellation);

        Assert.Equal(1, await _store.RunAsync($"UPDATE public.seen SET setting = '' WHERE setting = '{expected}'", Cancellation));
        Assert.Equal(warnings, driver.Warnings.Count);
    }
}
