using System.Runtime.Versioning;
using Calma.Core;
using Calma.Sync.Files;

namespace Calma.Cli.Tests.Files;

public sealed class SafeFileTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_write_that_fails_leaves_the_old_content_and_nothing_beside_it()
    {
        var file = _desk.Write("a", "old");

        await Assert.ThrowsAsync<InvalidOperationException>(() => SafeFile.WriteAsync(file, mode: null, _ => throw new InvalidOperationException()));

        Assert.Equal("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_desk.Folder));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_link_is_followed_and_the_files_mode_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        var file = _desk.Write("a", "old");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var link = Path.Combine(_desk.Folder, "link");
        File.CreateSymbolicLink(link, file);

        await SafeFile.WriteAsync(link, mode: null, stream => stream.WriteAsync("new"u8.ToArray()).AsTask());

        Assert.Equal("new", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
    }

    [Fact]
    public async Task A_folder_is_no_file_to_write()
    {
        var failure = await Assert.ThrowsAsync<CalmaException>(() => SafeFile.WriteAsync(_desk.Folder, mode: null, _ => Task.CompletedTask));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
    }

    public void Dispose() => _desk.Dispose();
}
