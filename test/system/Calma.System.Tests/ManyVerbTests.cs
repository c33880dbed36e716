using System.Diagnostics;
using System.Text;

namespace Calma.System.Tests;

[Trait("store", "every")]
public sealed class ManyVerbTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Odd = "\uFEFF{\r\n\t\"a\" :1.0 , // odd\r\n}";
    private readonly CommandLine _calma = CommandLine.Of(server);

    [Fact]
    public async Task What_is_downloaded_is_imported_elsewhere_byte_for_byte_with_its_nulls()
    {
        _calma.Write("odd.jsonc", Odd);
        _calma.Write("states.json", """{"n": null, "e": "", "l": []}""");
        await _calma.DoAsync("put", "odd.jsonc", "many/generic/odd", "--metadata", "note=für 5 %");
        await _calma.DoAsync("put", "states.json", "many/generic/states");

        await _calma.DoAsync("download", "many/**", "-o", "all.zip");
        await _calma.DoAsync("download", "many/**", "-o", "all");
        await _calma.DoAsync("rm", "many/generic/odd");
        await _calma.DoAsync("tweak", "many/generic/states", "--unset", "/n");
        var refused = await _calma.RunAsync("import", "all.zip");
        var zip = await _calma.DoAsync("import", "all.zip", "--overwrite");
        var again = await _calma.DoAsync("import", "all");

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("many/generic/states changed on the server since the download; nothing was sent.", refused.Error, StringComparison.Ordinal);
        Assert.Equal("many/generic/odd: created, revision 3\nmany/generic/states: changed, revision 3\n", zip.Output);
        Assert.Equal(("", "2 unchanged.\n"), (again.Output, again.Error));
        Assert.Equal(Odd, (await _calma.DoAsync("get", "many/generic/odd")).Output);
        Assert.Equal(Encoding.UTF8.GetBytes(Odd), await File.ReadAllBytesAsync(Path.Combine(_calma.Folder, "all/many/generic/odd/odd.jsonc"), TestContext.Current.CancellationToken));
        Assert.Equal("""{"n": null, "e": "", "l": []}""", (await _calma.DoAsync("get", "many/generic/states", "--as", "json")).Output);
    }

    [Fact]
    public async Task A_file_that_was_edited_is_imported_and_one_that_no_longer_parses_is_told()
    {
        _calma.Write("a.json", "{}");
        await _calma.DoAsync("put", "a.json", "edited/generic/a");
        await _calma.DoAsync("put", "a.json", "edited/generic/b");
        await _calma.DoAsync("download", "edited/**", "-o", "edited");
        _calma.Write("edited/edited/generic/a/a.json", "{\"a\": null}");
        _calma.Write("edited/edited/generic/b/b.json", "{");

        var said = await _calma.RunAsync("import", "edited", "--message", "by hand");

        Assert.Equal((5, "edited/generic/a: changed, revision 2\n"), (said.ExitCode, said.Output));
        Assert.Contains("calma: edited/generic/b: ", said.Error, StringComparison.Ordinal);
        Assert.Equal("{\"a\": null}", (await _calma.DoAsync("get", "edited/generic/a")).Output);
        Assert.Contains("by hand", (await _calma.DoAsync("log", "edited/generic/a", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_tells_what_stands_and_what_changes_and_runs_a_command_for_each()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");
        _calma.Write("a.json", "{\"a\": 1}");
        await _calma.DoAsync("put", "a.json", "watched/generic/a");
        using var watch = Process.Start(_calma.Start(
            "watch", "watched/**", "--exec", "echo \"ran $CALMA_PATH $CALMA_REVISION $CALMA_CAUSE\"; test \"$CALMA_REVISION\" != 1"))!;
        try
        {
            var (output, errors) = (watch.StandardOutput, watch.StandardError);
            var first = await ReadAsync(output, 2);
            Assert.Equal("calma: warning: --exec for revision 1 of watched/generic/a: it ended with exit code 1; the watch goes on.", await FindAsync(errors, "exit code"));
            await _calma.DoAsync("tweak", "watched/generic/a", "/a=2");
            var second = await ReadAsync(output, 2);

            Assert.Equal(["ran watched/generic/a 1 put", "watched/generic/a  1  put"], first);
            Assert.Equal(["ran watched/generic/a 2 tweak", "watched/generic/a  2  tweak"], second);
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_watch_of_what_is_new_begins_with_it()
    {
        _calma.Write("a.json", "{\"a\": 1}");
        await _calma.DoAsync("put", "a.json", "fresh/generic/a");
        using var watch = Process.Start(_calma.Start("watch", "fresh/**", "--new", "--json"))!;
        try
        {
            await FindAsync(watch.StandardError, "as they happen");
            await _calma.DoAsync("rm", "fresh/generic/a");

            Assert.StartsWith("{\"path\":\"fresh/generic/a\",\"revision\":2,", (await ReadAsync(watch.StandardOutput, 1))[0], StringComparison.Ordinal);
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _calma.Dispose();

    private static async Task<string[]> ReadAsync(StreamReader reader, int count)
    {
        List<string> lines = [];
        while (lines.Count < count && await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task<string?> FindAsync(StreamReader reader, string words)
    {
        string? line;
        do
        {
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line?.Contains(words, StringComparison.Ordinal) == false);
        return line;
    }
}
