namespace Calma.Client.Tests;

public sealed class SecretTests
{
    [Fact]
    public async Task The_token_goes_in_its_own_header_and_nowhere_else()
    {
        var desk = new Desk(Desk.Revision());
        await desk.Client.PutAsync(Desk.Path, "{}"u8.ToArray(), cancellationToken: Desk.Cancellation);

        var sent = desk.Requests[0];

        Assert.Equal($"Bearer {Desk.Token}", sent["Authorization"]);
        Assert.DoesNotContain("secret", sent.Address + string.Concat(sent.Headers.Where(header => header.Key != "Authorization").Select(header => header.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_told_and_not_followed()
    {
        var desk = new Desk(() => new HttpResponseMessage(global::System.Net.HttpStatusCode.Redirect) { Headers = { Location = new Uri("https://elsewhere.test/") } });

        var failure = await Desk.FailsAsync(() => desk.Client.GetAsync(Desk.Path, cancellationToken: Desk.Cancellation));

        Assert.Contains("redirects are not followed", failure.Message, StringComparison.Ordinal);
        Assert.Single(desk.Requests);
    }

    [Fact]
    public void Handlers_that_would_follow_redirects_or_keep_cookies_no_longer_do()
    {
        using var sockets = new SocketsHttpHandler();
        using var inner = new HttpClientHandler();
        using var first = new CalmaClient(new CalmaClientOptions { Server = new Uri(Desk.Server), Handler = sockets });
        using var second = new CalmaClient(new CalmaClientOptions { Server = new Uri(Desk.Server), Handler = new Passing { InnerHandler = inner } });

        Assert.Equal((false, false, false, false), (sockets.AllowAutoRedirect, sockets.UseCookies, inner.AllowAutoRedirect, inner.UseCookies));
    }

    [Fact]
    public async Task Health_is_asked_without_a_token()
    {
        var desk = new Desk(Desk.Text(200, "text/plain", "live"));
        await desk.Client.CheckLiveAsync(Desk.Cancellation);

        Assert.Null(desk.Requests[0]["Authorization"]);
    }

    [Fact]
    public async Task No_failure_says_the_token()
    {
        Func<HttpResponseMessage>[] answers = [Desk.Lost(), Desk.Refused(), Desk.Problem(401, "unauthenticated"), Desk.Text(500, "text/html", ""), Desk.Json("[]"), Desk.Text(307, "text/html", "")];

        Assert.All(
            await Task.WhenAll(answers.Select(answer => Desk.FailsAsync(() => new Desk(answer).Client.DeleteAsync(Desk.Path, cancellationToken: Desk.Cancellation)))),
            failure => Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_that_is_none_is_refused_without_being_said()
    {
        var failure = Assert.Throws<CalmaApiException>(() => new CalmaClient(new CalmaClientOptions { Server = new Uri(Desk.Server), Token = "secret\r\nX: y" }));

        Assert.Equal("invalid_argument", failure.Problem.Code);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    private sealed class Passing : DelegatingHandler;
}
