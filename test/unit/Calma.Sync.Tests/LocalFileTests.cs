using System.Text;
using Calma.Sync.Files;

namespace Calma.Sync.Tests;

public sealed class LocalFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-local-").FullName;

    private string Place => Path.Combine(_folder, "below", "config");

    [Fact]
    public async Task A_file_that_somebody_changed_since_it_was_read_is_not_replaced()
    {
        Write("new");

        Assert.False(await new LocalFile(Place).TryReplaceAsync("old"u8.ToArray(), "mine"u8.ToArray(), isSecret: false));
        Assert.False(await new LocalFile(Place).TryReplaceAsync(expected: null, "mine"u8.ToArray(), isSecret: false));
        Assert.Equal("new", File.ReadAllText(Place));
        Assert.Equal([Place], Directory.GetFiles(Path.GetDirectoryName(Place)!));
        Assert.True(await new LocalFile(Place).TryReplaceAsync("new"u8.ToArray(), "mine"u8.ToArray(), isSecret: false));
        Assert.Equal("mine", File.ReadAllText(Place));
    }

    [Fact]
    public async Task A_new_file_gets_its_folder_and_with_a_secret_it_is_its_owners_alone()
    {
        Assert.Null(new LocalFile(Place).Read());
        Assert.True(await new LocalFile(Place).TryReplaceAsync(expected: null, "x"u8.ToArray(), isSecret: true));

        Assert.Equal("x"u8.ToArray(), new LocalFile(Place).Read());
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Place) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_link_is_followed_and_a_loop_of_links_is_refused()
    {
        Write("x");
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, Place);
        Assert.True(await new LocalFile(link).TryReplaceAsync("x"u8.ToArray(), "y"u8.ToArray(), isSecret: false));
        Assert.Equal("y", File.ReadAllText(Place));
        Assert.NotNull(new FileInfo(link).LinkTarget);

        var (one, other) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "other"));
        File.CreateSymbolicLink(one, other);
        File.CreateSymbolicLink(other, one);
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => new LocalFile(one).Read()).Code);
    }

    [Fact]
    public void A_folder_in_its_place_is_refused() =>
        Assert.Contains("is a folder", Assert.Throws<CalmaException>(() => new LocalFile(_folder).Read()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_tools_lock_keeps_others_out_and_goes_again()
    {
        Write("x");
        using (await new LocalFile(Place).LockAsync(".lock", TimeProvider.System, TestContext.Current.CancellationToken))
        {
            Assert.True(File.Exists(Place + ".lock"));
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LocalFile(Place).LockAsync(".lock", TimeProvider.System, impatient.Token));
        }

        Assert.False(File.Exists(Place + ".lock"));
        Assert.Null(await new LocalFile(Place).LockAsync(ending: null, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_newest_few_backups_of_a_file_are_kept()
    {
        var backups = new Backups(Path.Combine(_folder, "backups"));
        for (var day = 1; day <= 12; day++)
        {
            await backups.KeepAsync(Place, Encoding.UTF8.GetBytes($"text {day}"), new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero));
        }

        var kept = Directory.GetFiles(backups.FolderOf(Place)).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        Assert.Equal(Enumerable.Range(3, 10).Select(day => $"text {day}"), kept);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        File.WriteAllText(Place, text);
    }
}
