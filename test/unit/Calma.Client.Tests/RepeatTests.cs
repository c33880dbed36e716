namespace Calma.Client.Tests;

public sealed class RepeatTests
{
    private static readonly WriteArguments Keyed = new() { IdempotencyKey = "k" };

    public static TheoryData<string> Passing => ["429", "503", "lost", "proxy"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_read_is_sent_again_after_what_passes(string kind)
    {
        var desk = new Desk(Answer(kind), Answer(kind), Desk.Config("a"));

        Assert.Equal(7, (await desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation)).Revision);
        Assert.Equal(3, desk.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_read_is_given_up_after_four_attempts_with_a_longer_delay_before_each(string kind)
    {
        var desk = new Desk(Enumerable.Repeat(Answer(kind), 9));

        var failure = await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation));

        Assert.Equal((7, 4), (failure.Problem.ExitCode, desk.Requests.Count));
        Assert.Collection(
            desk.Clock.Delays,
            delay => Assert.InRange(delay.TotalMilliseconds, 100, 200),
            delay => Assert.InRange(delay.TotalMilliseconds, 200, 400),
            delay => Assert.InRange(delay.TotalMilliseconds, 400, 800));
    }

    [Fact]
    public async Task A_delay_is_as_long_as_the_server_asks_and_one_above_a_minute_is_told_and_not_waited()
    {
        var desk = new Desk(Desk.Problem(503, "store_unavailable", retryAfter: 12), Desk.Problem(429, "rate_limited", retryAfter: 3600));

        var failure = await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation));

        Assert.Equal([TimeSpan.FromSeconds(12)], desk.Clock.Delays);
        Assert.Equal(("rate_limited", TimeSpan.FromHours(1)), (failure.Problem.Code, failure.RetryAfter));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_at_once()
    {
        var desk = new Desk(Desk.Refused(), Desk.Refused());

        var read = await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation));
        var write = await Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, Keyed, Desk.Cancellation));

        Assert.Equal((ProblemCode.StoreUnavailable, 7, null, true), (read.Problem.Code, read.Problem.ExitCode, read.Status, read.IsUnreachable));
        Assert.Contains($"{Desk.Server} cannot be reached: Connection refused", read.Message, StringComparison.Ordinal);
        Assert.Equal((ProblemCode.StoreUnavailable, true), (write.Problem.Code, write.IsUnreachable));
        Assert.Equal(2, desk.Requests.Count);
    }

    [Theory]
    [InlineData("lost", "outcome_unknown")]
    [InlineData("503", "store_unavailable")]
    [InlineData("429", "rate_limited")]
    public async Task A_write_without_a_key_is_sent_once(string kind, string code)
    {
        var desk = new Desk(Answer(kind), Desk.Revision());

        var failure = await Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, cancellationToken: Desk.Cancellation));

        Assert.Equal((code, 7), (failure.Problem.Code, failure.Problem.ExitCode));
        Assert.Single(desk.Requests);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("unknown")]
    [InlineData("proxy")]
    public async Task A_write_with_a_key_is_sent_again_the_same(string kind)
    {
        var desk = new Desk(Answer(kind), Answer(kind), Desk.Revision(5));

        var revision = await desk.Client.PutAsync(Desk.Path, "{}"u8.ToArray(), new PutArguments { IdempotencyKey = "k", Message = "m" }, Desk.Cancellation);

        Assert.Equal(5, revision.Revision);
        Assert.Equal(3, desk.Requests.Count);
        Assert.All(desk.Requests, request => Assert.Equal(("k", "m", 2), (request[Headers.IdempotencyKey], request[Headers.Message], request.Body!.Length)));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("503")]
    [InlineData("401")]
    public async Task A_lost_write_that_cannot_be_sent_again_stays_unknown(string then)
    {
        var desk = new Desk([Answer("lost"), .. Enumerable.Repeat(Answer(then), 3)]);

        var failure = await Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, Keyed, Desk.Cancellation));

        Assert.Equal(ProblemCode.OutcomeUnknown, failure.Problem.Code);
        Assert.Contains(Headers.IdempotencyKey, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("refused")]
    [InlineData("503")]
    public async Task A_write_that_stays_unknown_says_so_once(string then)
    {
        var desk = new Desk([Answer("lost"), .. Enumerable.Repeat(Answer(then), 3)]);

        var failure = await Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, Keyed, Desk.Cancellation));

        Assert.Single(failure.Message.Split("Nobody knows yet")[1..]);
        Assert.DoesNotContain("?.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_write_is_settled_by_what_the_server_says_of_its_repetition()
    {
        var desk = new Desk(Answer("lost"), Answer("refused"), Desk.Problem(412, "revision_conflict"));

        Assert.Equal("revision_conflict", (await Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, Keyed, Desk.Cancellation))).Problem.Code);
    }

    [Fact]
    public async Task A_server_that_is_silent_for_too_long_is_given_up_and_a_write_to_it_is_unknown()
    {
        var desk = new Desk();

        var read = Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation));
        await desk.Clock.PassAsync(TimeSpan.FromSeconds(100));
        var write = Desk.FailsAsync(() => desk.Client.DeleteAsync(Desk.Path, Keyed, Desk.Cancellation));
        await desk.Clock.PassAsync(TimeSpan.FromSeconds(100));

        Assert.Equal((ProblemCode.StoreUnavailable, ProblemCode.OutcomeUnknown), ((await read).Problem.Code, (await write).Problem.Code));
        Assert.Equal(2, desk.Requests.Count);
    }

    [Fact]
    public async Task Who_cancels_gets_his_cancellation_and_no_failure()
    {
        using var cancellation = new CancellationTokenSource();
        var read = new Desk().Client.GetAsync(Desk.Path, cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    private static Func<HttpResponseMessage> Answer(string kind) => kind switch
    {
        "lost" => Desk.Lost(),
        "refused" => Desk.Refused(),
        "429" => Desk.Problem(429, "rate_limited"),
        "503" => Desk.Problem(503, ProblemCode.StoreUnavailable),
        "401" => Desk.Problem(401, "unauthenticated"),
        "unknown" => Desk.Problem(504, ProblemCode.OutcomeUnknown),
        _ => Desk.Text(502, "text/html", "<h1>Bad Gateway"),
    };
}
