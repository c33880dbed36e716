using System.Text;
using System.Text.Json;
using Calma.Protocol;

namespace Calma.Cli.Tests.Commands;

/// <summary>What commands ask of a server and of the user, and what they make of the answers.</summary>
public sealed class ConversationTests
{
    private const string Revision = """
        {"path":"acme/generic/app","revision":4,"cause":"put","format":"json","kind":"generic/file","size":9,"digest":"sha-256=00","chain":"00",
        "author":"a","time":"2026-04-12T08:30:00.000000Z","metadata":{}}
        """;

    private const string Put = "PUT /v1/configs/acme/generic/app";

    public static TheoryData<string> Codes => [.. ProblemCode.All.Where(row => row.Status is not (null or 429 or 503)).Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_problem_of_the_server_has_the_exit_code_of_its_row_and_is_said(string code)
    {
        using var desk = Open(input: "");
        var row = ProblemCode.Find(code);
        desk.Server.Problem("GET /v1/configs/acme/generic/app", row);

        Assert.Equal(row.ExitCode, await desk.RunAsync("get", "acme/generic/app"));

        Assert.Matches($"^calma: What, where, and the repair\\.(?: .*)? \\({code}\\)\n", desk.Error);
        Assert.Empty(desk.Output);
    }

    [Theory]
    [InlineData("", "There is no token for http://127.0.0.1:2256/. Run 'calma login', or set CALMA_TOKEN.")]
    [InlineData("--server http://other:1", "There is no token for http://other:1/: the one in FILE is for http://127.0.0.1:2256/ alone. Run 'calma login', or set CALMA_TOKEN.")]
    [InlineData("--token calma_x", "What, where, and the repair. It came from --token.")]
    [InlineData("--server http://127.0.0.1:2256", "What, where, and the repair. It came from the credentials file.")]
    public async Task Who_is_not_let_in_learns_which_token_was_shown_or_why_none(string options, string expected)
    {
        using var desk = new Desk();
        if (options.StartsWith("--server", StringComparison.Ordinal))
        {
            desk.Write(desk.SettingsFile, """{"url": "http://127.0.0.1:2256/", "token": "calma_x_y"}""");
        }

        desk.Server.Problem("GET /v1/configs", ProblemCode.Find("unauthenticated"));

        Assert.Equal(6, await desk.RunAsync(["list", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.EndsWith($"calma: {expected.Replace("FILE", desk.SettingsFile, StringComparison.Ordinal)} (unauthenticated)\n", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("put none.json acme/generic/app", "calma: none.json cannot be read: there is no such file; look at its name. (invalid_argument)\n")]
    [InlineData("check none/a.json", "calma: none/a.json cannot be read: its folder is not there; make it, or look at its name. (invalid_argument)\n")]
    [InlineData("import none.zip", "calma: none.zip cannot be read: there is no such file; look at its name. (invalid_argument)\n")]
    [InlineData("check -", "calma: What is piped in has no name, and its text tells no kind; write --as with one of")]
    [InlineData("get acme/generic/app -o none/a.json", "none/a.json cannot be written: its folder is not there; make it, or look at its name. (invalid_argument)\n")]
    public async Task A_file_that_is_not_there_is_named_as_it_was_typed(string line, string expected)
    {
        using var desk = Open("");

        Assert.Equal(2, await desk.RunAsync(line.Split(' ')));

        Assert.Contains(expected, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revert_of_a_deleted_config_can_be_looked_at_first()
    {
        using var desk = Open("");
        desk.Server.Json("GET /v1/configs/acme/generic/app/revisions", $$"""{"items": [{{Revision.Replace("\"put\"", "\"delete\"", StringComparison.Ordinal)}}]}""");

        Assert.Equal(0, await desk.RunAsync("revert", "acme/generic/app", "3", "--dry-run"));

        Assert.Equal("--- acme/generic/app@4\n+++ acme/generic/app@3\n@@ -0,0 +1 @@\n+{\"a\": 1}\n", desk.Output);
        Assert.Contains("would go from revision 4 back to revision 3; nothing was written.", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_that_is_compared_with_itself_is_told()
    {
        using var desk = Open("");
        desk.Server.Json("GET /v1/configs/acme/generic/app/diff", """{"from": 3, "to": 3, "changes": [], "text": ""}""");

        Assert.Equal(0, await desk.RunAsync("diff", "acme/generic/app", "3", "3"));

        Assert.Equal("Revision 3 of acme/generic/app was compared with itself.\n", desk.Error);
    }

    [Fact]
    public async Task A_put_shows_what_it_changes_and_a_no_writes_nothing()
    {
        using var desk = Open("no\n", isTerminal: true);

        Assert.Equal(CommandLineProgram.Interrupted, await desk.RunAsync("put", "app.json", "acme/generic/app"));

        Assert.Contains("-{\"a\": 1}\n+{\"a\": 2}\n", desk.Output, StringComparison.Ordinal);
        Assert.Contains("Replace revision 3 of acme/generic/app? [y/N] ", desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Put, desk.Server.Asked);
    }

    [Theory]
    [InlineData(true, "y\n", "")]
    [InlineData(true, "", "--yes")]
    [InlineData(false, "", "--quiet")]
    public async Task A_put_that_is_agreed_to_replaces_the_revision_that_it_showed(bool isTerminal, string input, string option)
    {
        using var desk = Open(input, isTerminal);

        Assert.Equal(0, await desk.RunAsync(["put", "app.json", "acme/generic/app", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Equal(Put, desk.Server.Asked[^1]);
        Assert.Equal("\"3-0123456789abcdef-stored-clear\"", desk.Server.Last!.Headers.GetValues("If-Match").Single());
        Assert.NotEmpty(desk.Server.Last.Headers.GetValues(Headers.IdempotencyKey).Single());
    }

    [Fact]
    public async Task A_put_that_overwrites_says_so_and_one_on_a_named_head_looks_at_nothing()
    {
        using var desk = Open("");

        await desk.RunAsync("put", "app.json", "acme/generic/app", "--overwrite");
        Assert.Equal("*", desk.Server.Last!.Headers.GetValues("If-Match").Single());

        desk.Server.Asked.Clear();
        await desk.RunAsync("put", "app.json", "acme/generic/app", "--if-match", "3-0123456789abcdef-stored-clear");
        Assert.Equal([Put], desk.Server.Asked);
        Assert.Equal("\"3-0123456789abcdef-stored-clear\"", desk.Server.Last!.Headers.GetValues("If-Match").Single());
    }

    [Fact]
    public async Task A_put_where_nothing_stands_only_creates()
    {
        using var desk = Open("");
        desk.Server.Problem("GET /v1/configs/acme/generic/app", ProblemCode.Find("config_deleted"));

        Assert.Equal(0, await desk.RunAsync("put", "app.json", "acme/generic/app"));

        Assert.Equal("*", desk.Server.Last!.Headers.GetValues("If-None-Match").Single());
        Assert.Equal("generic/file", desk.Server.Last.Headers.GetValues(Headers.Kind).Single());
        Assert.StartsWith("acme/generic/app: created, revision 4, 9 bytes", desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_from_outside_cannot_steer_a_terminal_and_in_a_pipe_bytes_are_as_they_are()
    {
        using var people = Open("", isTerminal: true);
        people.Server.Config("acme/generic/app", "{\"a\": \"\u001b[2J\u202e\"}");
        using var program = Open("");
        program.Server.Config("acme/generic/app", "{\"a\": \"\u001b[2J\u202e\"}");

        await people.RunAsync("get", "acme/generic/app");
        await program.RunAsync("get", "acme/generic/app");

        Assert.Equal("{\"a\": \"\\u001b[2J\\u202e\"}\n", people.Output);
        Assert.Equal("{\"a\": \"\u001b[2J\u202e\"}", program.Output);
    }

    [Fact]
    public async Task A_list_has_a_header_for_people_and_none_for_programs()
    {
        const string list = """{"items":[{"path":"acme/generic/app","revision":3,"cause":"put","kind":"generic/file","format":"json","size":9,"time":"2026-04-12T08:30:00.000000Z"},{"path":"acme/generic/b","revision":12,"code":"record_corrupt","detail":"It is damaged."}]}""";
        using var people = Open("", isTerminal: true);
        people.Server.Json("GET /v1/configs", list);
        using var program = Open("");
        program.Server.Json("GET /v1/configs", list);

        Assert.Equal(0, await people.RunAsync("list"));
        Assert.Equal(0, await program.RunAsync("list"));

        const string rows = "acme/generic/app  3         generic/file  json    9      2026-04-12T08:30:00.000000Z  put\nacme/generic/b    12        -             -       -      -                            record_corrupt\n";
        Assert.Equal($"path              revision  kind          format  bytes  time                         cause\n{rows}", people.Output);
        Assert.Equal("acme/generic/app  3   generic/file  json  9  2026-04-12T08:30:00.000000Z  put\nacme/generic/b    12  -             -     -  -                            record_corrupt\n", program.Output);
        Assert.Equal("calma: warning: acme/generic/b: It is damaged. (record_corrupt)\n", program.Error);
    }

    [Fact]
    public async Task A_bound_tweak_names_the_head_that_it_was_made_for()
    {
        using var desk = Open("");
        desk.Server.Json("PATCH /v1/configs/acme/generic/app", Revision);

        Assert.Equal(0, await desk.RunAsync("tweak", "acme/generic/app", "--null", "/a"));

        Assert.Equal(["GET /v1/configs/acme/generic/app", "PATCH /v1/configs/acme/generic/app", "GET /v1/configs/acme/generic/app"], desk.Server.Asked);
        Assert.StartsWith("acme/generic/app: tweaked, revision 4", desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_cannot_be_understood_are_a_problem_document_where_json_is_wanted()
    {
        using var desk = Open("");

        Assert.Equal(2, await desk.RunAsync("get", "--json"));

        using var problem = JsonDocument.Parse(desk.Error);
        Assert.Equal("invalid_argument", problem.RootElement.GetProperty("code").GetString());
    }

    private static Desk Open(string input, bool isTerminal = false)
    {
        var desk = new Desk
        {
            Input = Encoding.UTF8.GetBytes(input),
            IsTerminal = isTerminal,
            Variables = { ["CALMA_TOKEN"] = "calma_x_y", ["NO_COLOR"] = "1" },
        };
        desk.Write("app.json", "{\"a\": 2}\n");
        desk.Server.Config("acme/generic/app", "{\"a\": 1}\n");
        desk.Server.Json(Put, Revision);
        return desk;
    }
}
