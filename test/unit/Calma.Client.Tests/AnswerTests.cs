using System.Net.Http.Headers;
using System.Text;

namespace Calma.Client.Tests;

public sealed class AnswerTests
{
    [Fact]
    public async Task A_config_comes_with_all_that_its_headers_say()
    {
        var desk = new Desk(Desk.Config("a = 1\n"));

        var config = await desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation);

        Assert.Equal("a = 1\n", Encoding.UTF8.GetString(config.Bytes.Span));
        Assert.Equal((7, "\"7-stored-clear\"", "application/toml"), (config.Revision, config.ETag, config.MediaType));
        Assert.Equal(("generic/file", "sïte.toml"), (config.Kind, config.FileName));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), config.LastModified);
    }

    [Theory]
    [InlineData(Headers.Digest, "sha-256=00")]
    [InlineData(Headers.ReprDigest, "sha-256=:AAAA:")]
    public async Task Bytes_that_are_not_those_of_their_digest_are_a_failure(string header, string digest)
    {
        var desk = new Desk(Desk.Config("a = 1\n", answer =>
        {
            answer.Headers.Remove(header);
            answer.Headers.Add(header, digest);
        }));

        var failure = await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation));

        Assert.Equal(ProblemCode.Internal, failure.Problem.Code);
        Assert.Contains(digest, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_is_compared_with_its_own_digest_and_refused_without_one()
    {
        var desk = new Desk(
            Desk.Config("{}", answer => Replace(answer, "sha-256=ofThe-stored-bytes")), Desk.Config("{}", answer => answer.Headers.Remove(Headers.ReprDigest)));
        var view = new ReadArguments { Accept = MediaTypes.Json };

        Assert.Equal(2, (await desk.Client.GetAsync(Desk.Path, view, Desk.Cancellation)).Bytes.Length);
        Assert.Contains("without its digest", (await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, view, Desk.Cancellation))).Message, StringComparison.Ordinal);

        static void Replace(HttpResponseMessage answer, string digest)
        {
            answer.Headers.Remove(Headers.Digest);
            answer.Headers.Add(Headers.Digest, digest);
        }
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("a\\b")]
    public async Task A_file_name_that_leads_elsewhere_is_no_name(string name)
    {
        var desk = new Desk(Desk.Config("a = 1\n", answer => answer.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{name}\"" }));

        Assert.Null((await desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation)).FileName);
    }

    [Fact]
    public async Task A_problem_document_is_a_failure_with_all_that_it_says()
    {
        const string Finding = """, "headRevision": 9, "findings": [{"rule": "r", "severity": "error", "path": "/a", "line": 3, "message": "m", "repair": "p"}]""";
        var desk = new Desk(Desk.Problem(412, "revision_conflict", Finding));

        var failure = await Desk.FailsAsync(() => desk.Client.PutAsync(Desk.Path, default, cancellationToken: Desk.Cancellation));

        Assert.Equal(("revision_conflict", 3, 412, "What, where, how."), (failure.Problem.Code, failure.Problem.ExitCode, failure.Status, failure.Message));
        Assert.Equal((9, "r"), (failure.HeadRevision, Assert.Single(failure.Findings).Rule));
    }

    [Fact]
    public async Task A_code_of_a_newer_server_keeps_its_name_and_has_its_statuss_exit_code()
    {
        var failure = await Desk.FailsAsync(() => new Desk(Desk.Problem(403, "new_word")).Client.ListTokensAsync(Desk.Cancellation));

        Assert.Equal(("new_word", 6), (failure.Problem.Code, failure.Problem.ExitCode));
    }

    [Fact]
    public async Task A_refusal_of_HEAD_has_the_code_of_its_status()
    {
        var desk = new Desk(Desk.Text(410, MediaTypes.Problem, ""));

        Assert.Equal("config_deleted", (await Desk.FailsAsync(() => desk.Client.GetHeadAsync(Desk.Path, cancellationToken: Desk.Cancellation))).Problem.Code);
    }

    [Theory]
    [InlineData(200, "invalid_argument", 2)]
    [InlineData(302, "invalid_argument", 2)]
    [InlineData(404, "invalid_argument", 2)]
    [InlineData(413, "too_large", 5)]
    [InlineData(500, "outcome_unknown", 7)]
    [InlineData(502, "outcome_unknown", 7)]
    [InlineData(503, "store_unavailable", 7)]
    public async Task An_answer_that_is_not_Calmas_names_its_status_and_the_server(int status, string code, int exitCode)
    {
        var desk = new Desk(Desk.Text(status, "text/html", "<p>Sign in"));

        var failure = await Desk.FailsAsync(() => desk.Client.PutAsync(Desk.Path, default, cancellationToken: Desk.Cancellation));

        Assert.Equal((code, exitCode, status), (failure.Problem.Code, failure.Problem.ExitCode, failure.Status));
        Assert.Contains($"{Desk.Server} answered {status} with text/html", failure.Message, StringComparison.Ordinal);
        Assert.Single(desk.Requests);
    }

    [Fact]
    public async Task A_config_without_Calmas_headers_is_not_Calmas()
    {
        var desk = new Desk(Desk.Text(200, "text/html", "<p>Sign in"));

        Assert.Equal("invalid_argument", (await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation))).Problem.Code);
    }

    [Theory]
    [InlineData("{\"path\": ")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task JSON_of_another_form_is_a_failure_and_after_a_write_its_outcome_is_unknown(string body)
    {
        var desk = new Desk(Desk.Json(body), Desk.Json(body));

        var read = await Desk.FailsAsync(() => desk.Client.GetRevisionAsync(Desk.Path, 1, Desk.Cancellation));
        var write = await Desk.FailsAsync(() => desk.Client.PutAsync(Desk.Path, default, cancellationToken: Desk.Cancellation));

        Assert.Equal(("invalid_argument", ProblemCode.OutcomeUnknown), (read.Problem.Code, write.Problem.Code));
    }

    [Fact]
    public async Task Pages_are_asked_for_as_they_are_taken()
    {
        const string Item = """{"items": [{"path": "a/b/c", "revision": 1}]""";
        var desk = new Desk(Desk.Json(Item + """, "next": "n"}"""), Desk.Json(Item + "}"));
        await using var items = desk.Client.ListAsync("**", cancellationToken: Desk.Cancellation).GetAsyncEnumerator(Desk.Cancellation);

        Assert.True(await items.MoveNextAsync());
        Assert.Single(desk.Requests);
        Assert.True(await items.MoveNextAsync());
        Assert.False(await items.MoveNextAsync());
        Assert.EndsWith("?select=%2A%2A&after=n", desk.Requests[1].Address, StringComparison.Ordinal);
    }
}
