using System.Text;
using Calma.Cli.Tests.Archives;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Tests.Commands;

public sealed class DownloadCommandTests : IDisposable
{
    private const string Route = "GET /v1/download";
    private readonly Desk _desk = new() { Variables = { ["CALMA_TOKEN"] = "calma_x_y" } };

    private string Root => Path.Combine(_desk.Folder, "out");

    [Fact]
    public async Task An_archive_is_written_as_it_came_and_replaces_nothing_unasked()
    {
        var archive = Download.Of(("acme/generic/app", "{}")).ToBytes();
        Answer(archive);

        Assert.Equal(0, await _desk.RunAsync("download", "acme/**", "-o", "all.zip"));
        Assert.Equal(2, await _desk.RunAsync("download", "acme/**", "-o", "all.zip"));
        Assert.Equal(0, await _desk.RunAsync("download", "acme/**", "-o", "all.zip", "--overwrite"));

        Assert.Equal(archive, await File.ReadAllBytesAsync(Path.Combine(_desk.Folder, "all.zip"), TestContext.Current.CancellationToken));
        Assert.StartsWith("1 config downloaded to all.zip\n", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("all.zip is there already", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_gets_every_file_and_the_manifest_for_its_owner_alone()
    {
        Answer(Download.Of(("acme/generic/app", "{}"), ("acme/generic/b", "[]")).ToBytes());

        Assert.Equal(0, await RunAsync());

        Assert.Equal(["acme/generic/app/app.json", "acme/generic/b/app.json", "manifest.json"], Files());
        Assert.Equal("{}", Text("acme/generic/app/app.json"));
        Assert.Equal("2 configs downloaded to out, 2 files written\n", _desk.Output);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Files())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Root, file)));
            }

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Root, "acme")));
        }
    }

    [Theory]
    [InlineData("../escaped.json")]
    [InlineData("/escaped.json")]
    [InlineData("acme/generic/app/../../../../escaped.json")]
    [InlineData("acme/generic/app/./a.json")]
    [InlineData("acme/generic/app//a.json")]
    [InlineData("acme/generic/app/..\\escaped.json")]
    [InlineData("acme/generic/app/C:escaped.json")]
    [InlineData("acme/generic/other/a.json")]
    public async Task A_file_that_would_lie_outside_its_configs_folder_is_refused_and_nothing_is_written(string name)
    {
        Answer(Download.Of(("acme/generic/first", "{}")).Add("acme/generic/app", name, "{}").ToBytes());

        Assert.Equal(2, await RunAsync());

        Assert.Contains("not below that config's own folder", _desk.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_desk.Folder));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(_desk.Folder)!, "escaped.json")));
    }

    [Theory]
    [InlineData("acme", true)]
    [InlineData("acme/generic/app/app.json", false)]
    [InlineData("manifest.json", false)]
    public async Task A_link_in_the_folder_is_not_followed(string link, bool isFolder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link needs a privilege on Windows.");
        var target = Path.Combine(_desk.Folder, "target");
        var place = Path.Combine(Root, link);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        _ = isFolder ? Directory.CreateDirectory(target).FullName : _desk.Write("target", "mine");
        File.CreateSymbolicLink(place, target);
        Answer(Download.Of(("acme/generic/app", "{}")).ToBytes());

        Assert.Equal(2, await RunAsync("--overwrite"));

        Assert.Contains("is a link", _desk.Error, StringComparison.Ordinal);
        Assert.True(isFolder ? !Directory.EnumerateFileSystemEntries(target).Any() : await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken) == "mine");
    }

    [Fact]
    public async Task A_file_that_nobody_edited_is_replaced_and_one_that_somebody_did_only_when_told()
    {
        Answer(Download.Of(("acme/generic/a", "1"), ("acme/generic/b", "1"), ("acme/generic/gone", "1")).ToBytes());
        await RunAsync();
        Answer(Download.Of(("acme/generic/a", "2"), ("acme/generic/b", "2")).ToBytes());
        _desk.Write("out/acme/generic/b/app.json", "mine");

        Assert.Equal(2, await RunAsync());
        Assert.Contains("acme/generic/b/app.json in ", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(("1", "mine"), (Text("acme/generic/a/app.json"), Text("acme/generic/b/app.json")));

        Assert.Equal(0, await RunAsync("--overwrite"));
        Assert.Equal(("2", "2"), (Text("acme/generic/a/app.json"), Text("acme/generic/b/app.json")));
        Assert.Contains("acme/generic/gone/app.json of an earlier download is not in this one", _desk.Error, StringComparison.Ordinal);

        Answer(Download.Of(("acme/generic/a", "3"), ("acme/generic/b", "2")).ToBytes());
        Assert.Equal(0, await RunAsync());
        Assert.EndsWith("2 configs downloaded to out, 1 file written\n", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_is_damaged_is_told_and_nothing_is_kept_of_it()
    {
        var whole = Download.Of(("acme/generic/app", "{}"));
        byte[][] damaged =
        [
            whole.ToBytes()[..^30],
            whole.ToBytes(hasManifest: false),
            Download.Of(("acme/generic/app", "{}")).Add("acme/generic/b", "acme/generic/b/app.json", "{}", digest: "sha-256=00").ToBytes(),
            Download.Of(("acme/generic/app", "{}")).Claim(new ManifestEntryBody("acme/generic/b", "acme/generic/b/app.json", Digest: "sha-256=00")).ToBytes(),
        ];
        foreach (var archive in damaged)
        {
            Answer(archive);

            Assert.Equal((1, 1), (await RunAsync(), await _desk.RunAsync("download", "-o", "all.zip")));
            Assert.Empty(Directory.EnumerateFileSystemEntries(_desk.Folder));
        }

        Assert.Contains("nothing was kept of it", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_that_stands_twice_is_refused()
    {
        Answer(Download.Of(("acme/generic/app", "{}")).Add("acme/generic/app", "acme/generic/app/b.json", "{}").ToBytes());

        Assert.Equal(2, await RunAsync());
        Assert.Contains("names acme/generic/app twice", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_that_cannot_be_read_is_told_and_the_others_are_downloaded()
    {
        Answer(Download.Of(("acme/generic/app", "{}")).Claim(new ManifestEntryBody("acme/generic/bad", Code: "record_corrupt", Detail: "It is damaged.")).ToBytes());

        Assert.Equal(1, await RunAsync("--json"));

        Assert.Equal("{}", Text("acme/generic/app/app.json"));
        Assert.Equal("calma: acme/generic/bad: It is damaged. (record_corrupt)\n", _desk.Error);
        Assert.StartsWith("{\"version\":1,\"configs\":[{\"path\":\"acme/generic/app\",\"file\":\"acme/generic/app/app.json\"", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_and_nothing_is_written()
    {
        _desk.Server.Problem(Route, ProblemCode.Find("forbidden"));

        Assert.Equal((6, 6), (await RunAsync(), await _desk.RunAsync("download")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_desk.Folder));
    }

    public void Dispose() => _desk.Dispose();

    private void Answer(byte[] archive) => _desk.Server.Bytes(Route, archive, MediaTypes.Zip);

    private Task<int> RunAsync(params IEnumerable<string> more) => _desk.RunAsync(["download", "acme/**", "-o", "out", .. more]);

    private string[] Files() => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];

    private string Text(string file) => File.ReadAllText(Path.Combine(Root, file), Encoding.UTF8);
}
