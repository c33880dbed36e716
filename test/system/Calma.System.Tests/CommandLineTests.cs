using System.Text;
using System.Text.Json;

namespace Calma.System.Tests;

public sealed class CommandLineTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Commented = "{\n  // near the users\n  \"region\": \"eu-west-1\",   // Ireland\n  \"retries\": 3,\n  \"ratio\": 1.0\n}\n";
    private readonly CommandLine _calma = CommandLine.Of(server);

    [Fact]
    public async Task What_is_put_is_got_byte_for_byte_now_and_as_it_was()
    {
        byte[] first = [.. Encoding.UTF8.Preamble, .. "{\r\n\t\"a\" :1.0 , // odd\r\n \"ü\": \"\"}"u8];
        _calma.Write("first.jsonc", first);
        _calma.Write("second.jsonc", "{}");

        await _calma.DoAsync("put", "first.jsonc", "keep/generic/app");
        await _calma.DoAsync("put", "second.jsonc", "keep/generic/app");
        await _calma.DoAsync("get", "keep/generic/app", "--revision", "1", "-o", "out.jsonc");

        Assert.Equal(first, (await _calma.DoAsync("get", "keep/generic/app", "--revision", "1")).Bytes);
        Assert.Equal("{}", (await _calma.DoAsync("get", "keep/generic/app")).Output);
        Assert.Equal(first, await File.ReadAllBytesAsync(Path.Combine(_calma.Folder, "out.jsonc"), TestContext.Current.CancellationToken));
        Assert.Equal("""{"a":1.0,"ü":""}""", (await _calma.DoAsync("get", "keep/generic/app", "--revision", "1", "--as", "json")).Output);
    }

    [Fact]
    public async Task A_tweak_of_one_key_of_a_commented_file_changes_one_line_of_the_diff_that_is_printed()
    {
        _calma.Write("app.jsonc", Commented);
        await _calma.DoAsync("put", "app.jsonc", "tweak/generic/app");

        var said = await _calma.DoAsync("tweak", "tweak/generic/app", "/retries=5");

        string[] changed = [.. said.Output.Split('\n').Where(line => line is ['+' or '-', not ('+' or '-'), ..])];
        Assert.Equal(["-  \"retries\": 3,", "+  \"retries\": 5,"], changed);
        Assert.Contains("tweak/generic/app: tweaked, revision 2, ", said.Output, StringComparison.Ordinal);
        Assert.Equal(said.Output[..said.Output.IndexOf("tweak/generic/app: tweaked", StringComparison.Ordinal)], (await _calma.DoAsync("diff", "tweak/generic/app")).Output);
        Assert.Equal(Commented.Replace("3", "5", StringComparison.Ordinal), (await _calma.DoAsync("get", "tweak/generic/app")).Output);
        Assert.Contains("unchanged, revision 2", (await _calma.DoAsync("tweak", "tweak/generic/app", "/retries=5")).Output, StringComparison.Ordinal);
        Assert.Contains("unchanged, revision 2", (await _calma.DoAsync("tweak", "tweak/generic/app", "--unset", "/nothing/at/all")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_neither_absent_nor_empty_through_put_tweak_diff_and_view()
    {
        _calma.Write("n.jsonc", """{"null": null, "empty": "", "list": [], "map": {}, "a": 1, "b": 2, "c": 3}""");
        await _calma.DoAsync("put", "n.jsonc", "null/generic/app");
        await _calma.DoAsync("tweak", "null/generic/app", "--null", "/a", "--unset", "/b", "--string", "/c=");

        var view = (await _calma.DoAsync("get", "null/generic/app", "--as", "json")).Output;
        var diff = (await _calma.DoAsync("diff", "null/generic/app", "1", "2", "--json")).Output;

        Assert.Equal("""{"null":null,"empty":"","list":[],"map":{},"a":null,"c":""}""", view);
        using var json = JsonDocument.Parse(diff);
        Assert.Equal(
            ["/a value→null", "/b value→absent", "/c value→empty"],
            json.RootElement.GetProperty("changes").EnumerateArray().Select(change =>
                $"{change.GetProperty("path")} {change.GetProperty("before").GetProperty("state")}→{change.GetProperty("after").GetProperty("state")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Null_on_an_ini_key_is_refused_with_the_path_and_what_to_do()
    {
        _calma.Write(".aws/config", "[default]\nregion = eu-west-1\n");
        await _calma.DoAsync("put", ".aws/config", "ini/aws/prod");

        var said = await _calma.RunAsync("tweak", "ini/aws/prod", "--null", "/default/region");

        Assert.Equal(5, said.ExitCode);
        Assert.Contains("/default/region", said.Error, StringComparison.Ordinal);
        Assert.Contains("--unset", said.Error, StringComparison.Ordinal);
        Assert.Contains("not_representable", said.Error, StringComparison.Ordinal);
        Assert.Equal("[default]\nregion = eu-west-1\n", (await _calma.DoAsync("get", "ini/aws/prod")).Output);
    }

    [Fact]
    public async Task A_value_of_a_format_without_types_is_the_text_as_it_is()
    {
        _calma.Write(".aws/config", "[default]\nregion = eu-west-1\n");
        await _calma.DoAsync("put", ".aws/config", "text/aws/prod");

        await _calma.DoAsync("tweak", "text/aws/prod", "/default/region=us-east-1", "/default/max_attempts=007");

        Assert.Equal("[default]\nregion = us-east-1\nmax_attempts = 007\n", (await _calma.DoAsync("get", "text/aws/prod")).Output);
    }

    [Fact]
    public async Task The_kind_is_told_by_the_files_name_and_a_secret_is_said_to_be_stored_as_it_is()
    {
        _calma.Write(".aws/credentials", "[default]\naws_access_key_id = id\naws_secret_access_key = hunter2\n");

        var said = await _calma.DoAsync("put", ".aws/credentials", "secret/aws/prod");
        await _calma.DoAsync("get", "secret/aws/prod", "-o", "credentials");

        Assert.Contains("it is stored as it is", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said.Error + said.Output, StringComparison.Ordinal);
        Assert.Contains("aws/credentials", (await _calma.DoAsync("list", "secret/**")).Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_calma.Folder, "credentials")));
        }
    }

    [Fact]
    public async Task Of_two_puts_on_one_head_the_second_is_a_conflict_and_writes_nothing()
    {
        _calma.Write("a.json", "{\"a\": 1}");
        _calma.Write("b.json", "{\"a\": 2}");
        _calma.Write("c.json", "{\"a\": 3}");
        await _calma.DoAsync("put", "a.json", "two/generic/app");

        var first = await _calma.RunAsync("put", "b.json", "two/generic/app", "--if-match", "1");
        var second = await _calma.RunAsync("put", "c.json", "two/generic/app", "--if-match", "1");
        var overwrite = await _calma.RunAsync("put", "c.json", "two/generic/app", "--overwrite");

        Assert.Equal((0, 3, 0), (first.ExitCode, second.ExitCode, overwrite.ExitCode));
        Assert.Contains("revision_conflict", second.Error, StringComparison.Ordinal);
        Assert.Equal("{\"a\": 3}", (await _calma.DoAsync("get", "two/generic/app")).Output);
        Assert.Equal(3, (await _calma.DoAsync("log", "two/generic/app")).Output.Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_put_on_what_stands_shows_what_it_changes_and_the_same_key_twice_is_one_revision()
    {
        _calma.Write("a.json", "{\"a\": 1}\n");
        _calma.Write("b.json", "{\"a\": 2}\n");
        await _calma.DoAsync("put", "a.json", "show/generic/app");

        var said = await _calma.DoAsync("put", "b.json", "show/generic/app", "--if-match", "1", "--idempotency-key", "k1", "--message", "größer", "--metadata", "team=größe");
        await _calma.DoAsync("put", "b.json", "show/generic/app", "--if-match", "1", "--idempotency-key", "k1", "--message", "größer", "--metadata", "team=größe");
        var back = await _calma.DoAsync("put", "a.json", "show/generic/app");

        Assert.Contains("stored, revision 2", said.Output, StringComparison.Ordinal);
        Assert.Equal("--- show/generic/app@2\n+++ a.json\n@@ -1 +1 @@\n-{\"a\": 2}\n+{\"a\": 1}\n", back.Output[..back.Output.IndexOf("show/generic/app: ", StringComparison.Ordinal)]);
        Assert.Contains("größer", (await _calma.DoAsync("log", "show/generic/app")).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await _calma.DoAsync("log", "show/generic/app")).Output.Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_revert_brings_back_a_revision_a_deleted_config_and_a_whole_tenant()
    {
        _calma.Write("a.json", "{\"a\": 1}");
        await _calma.DoAsync("put", "a.json", "back/generic/a");
        await _calma.DoAsync("put", "a.json", "back/generic/b");
        var time = TimeOf(await _calma.DoAsync("log", "back/generic/b"));
        await _calma.DoAsync("tweak", "back/generic/a", "/a=2");
        await _calma.DoAsync("rm", "back/generic/b");
        await _calma.DoAsync("copy", "back/generic/a@1", "back/generic/c");

        var dry = await _calma.DoAsync("revert", "back/**", "--at", time, "--dry-run");
        var real = await _calma.DoAsync("revert", "back/**", "--at", time);
        var again = await _calma.DoAsync("revert", "back/**", "--at", time);

        Assert.Equal(
            "back/generic/a: would be reverted to revision 1\nback/generic/b: would be reverted to revision 1\nback/generic/c: would be deleted: it was not there then\n", dry.Output);
        Assert.Contains("Would be: ", dry.Error, StringComparison.Ordinal);
        Assert.Contains("back/generic/a: revision 3 reverts to revision 1, sha-256=", real.Output, StringComparison.Ordinal);
        Assert.Equal("back/generic/a: unchanged\nback/generic/b: unchanged\nback/generic/c: unchanged\n", again.Output);
        Assert.Equal("{\"a\": 1}", (await _calma.DoAsync("get", "back/generic/b")).Output);
        Assert.Contains("reverted to revision 2, revision 4", (await _calma.DoAsync("revert", "back/generic/a", "2")).Output, StringComparison.Ordinal);
        Assert.Contains("unchanged, revision 4", (await _calma.DoAsync("revert", "back/generic/a", "2")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_has_bytes_kind_and_metadata_and_replaces_nothing_unasked()
    {
        _calma.Write("a.jsonc", "{ /* kept */ \"place\": 1}");
        await _calma.DoAsync("put", "a.jsonc", "copy/generic/a", "--metadata", "team=core");
        await _calma.DoAsync("copy", "copy/generic/a", "copy/generic/b");

        var again = await _calma.RunAsync("copy", "copy/generic/a", "copy/generic/b");
        var found = await _calma.DoAsync("search", "/place=1", "--select", "copy/**");

        Assert.Equal("{ /* kept */ \"place\": 1}", (await _calma.DoAsync("get", "copy/generic/b")).Output);
        Assert.Contains("\"team\":\"core\"", (await _calma.DoAsync("list", "copy/generic/b", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("--overwrite", again.Error, StringComparison.Ordinal);
        Assert.Equal("copy/generic/a  1  /place  value\ncopy/generic/b  1  /place  value\n", found.Output);
    }

    [Fact]
    public async Task Lists_in_a_pipe_are_plain_columns_and_as_json_the_apis_body()
    {
        _calma.Write("a.json", "{}");
        await _calma.DoAsync("put", "a.json", "plain/generic/a", "--message", "one\ttab \u001b[31m and more");

        var log = (await _calma.DoAsync("log", "plain/generic/a")).Output;
        var json = (await _calma.DoAsync("log", "plain/generic/a", "--json")).Output;

        Assert.Matches("^1  \\S+Z  put  administrator  2  one\\\\ttab \\\\u001b\\[31m and more\n$", log);
        using var body = JsonDocument.Parse(json);
        Assert.Equal("one\ttab \u001b[31m and more", body.RootElement.GetProperty("items")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("get errors/generic/none", 4, "config_not_found")]
    [InlineData("get errors/generic/NONE", 2, "invalid_path")]
    [InlineData("get errors/generic/app --revision 99", 4, "revision_not_found")]
    [InlineData("get errors/generic/gone", 4, "config_deleted")]
    [InlineData("get errors/generic/app --at yesterday", 2, "invalid_argument")]
    [InlineData("get errors/generic/app --revision 1 --at now", 2, "invalid_argument")]
    [InlineData("get errors/generic/app --token wrong", 6, "unauthenticated")]
    [InlineData("get errors/generic/app --server http://127.0.0.1:9", 7, "store_unavailable")]
    [InlineData("get errors/generic/app --server nowhere", 2, "invalid_argument")]
    [InlineData("put bad.json errors/generic/bad", 5, "malformed_document")]
    [InlineData("put none.json errors/generic/app", 2, "invalid_argument")]
    [InlineData("put app.json errors/nobody/app", 2, "invalid_path")]
    [InlineData("put app.json errors/generic/app --if-match 2-0000000000000000", 3, "revision_conflict")]
    [InlineData("put app.json errors/generic/app --force", 2, "reason_required")]
    [InlineData("put app.json errors/generic/app --metadata x", 2, "invalid_argument")]
    [InlineData("tweak errors/generic/app", 2, "invalid_argument")]
    [InlineData("tweak errors/generic/app /a", 5, "malformed_tweak")]
    [InlineData("tweak errors/generic/app /a=x", 5, "malformed_tweak")]
    [InlineData("tweak errors/generic/app /a/b=1", 5, "malformed_tweak")]
    [InlineData("tweak errors/generic/app --null /a --if-match 9", 4, "revision_not_found")]
    [InlineData("revert errors/generic/app", 2, "invalid_argument")]
    [InlineData("revert errors/generic/app 99", 4, "revision_not_found")]
    [InlineData("revert errors/** 1", 2, "invalid_argument")]
    [InlineData("list ERRORS/**", 2, "invalid_argument")]
    [InlineData("search region", 2, "invalid_argument")]
    [InlineData("token create x --scope frob --select **", 2, "invalid_argument")]
    [InlineData("token revoke none", 4, "config_not_found")]
    [InlineData("frob", 2, "invalid_argument")]
    public async Task An_error_says_what_and_how_to_repair_it_and_has_the_exit_code_of_its_row(string line, int exitCode, string code)
    {
        _calma.Write("app.json", "{\"a\": 1}");
        _calma.Write("bad.json", "{\"a\": 1");
        await ServerFixture.SendAsync(server.Http, "PUT", Routes.Config("errors/generic/app"), "{\"a\": 1}"u8.ToArray(), MediaTypes.Json, ("If-None-Match", "*"));
        await ServerFixture.SendAsync(server.Http, "PUT", Routes.Config("errors/generic/gone"), "{}"u8.ToArray(), MediaTypes.Json, ("If-None-Match", "*"));
        await ServerFixture.SendAsync(server.Http, "DELETE", Routes.Config("errors/generic/gone"), null, "");

        var said = await _calma.RunAsync(line.Split(' '));

        Assert.Equal((exitCode, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("calma: ", said.Error, StringComparison.Ordinal);
        Assert.Contains($"({code})", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_does_not_parse_is_shown_with_file_line_column_and_the_line_and_as_json_as_the_problem()
    {
        _calma.Write("bad.json", "{\n  \"a\": 1,\n  \"a\": 2\n}\n");

        var words = await _calma.RunAsync("put", "bad.json", "bad/generic/app");
        var json = await _calma.RunAsync("put", "bad.json", "bad/generic/app", "--json");

        Assert.Contains("bad.json:3:3: error syntax: ", words.Error, StringComparison.Ordinal);
        Assert.Contains("\n      \"a\": 2\n      ^\n", words.Error, StringComparison.Ordinal);
        using var problem = JsonDocument.Parse(json.Error);
        Assert.Equal("malformed_document", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(3, problem.RootElement.GetProperty("findings")[0].GetProperty("line").GetInt32());
    }

    public void Dispose() => _calma.Dispose();

    private static string TimeOf(Said log) => log.Output.Split("  ")[1];
}
