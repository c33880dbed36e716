using System.Text;
using Calma.Client;
using Calma.Protocol.Bodies;

namespace Calma.System.Tests;

[Trait("store", "every")]
public sealed class ClientTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly CalmaClient _client = Open(server, server.Http.DefaultRequestHeaders.Authorization!.Parameter!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_client_recovers_what_it_put_with_its_message_and_metadata_and_takes_it_through_its_history()
    {
        const string Path = "client/generic/site";
        var bytes = "\uFEFF{ \"a\" : 1.0, // why\r\n}"u8.ToArray();
        Dictionary<string, string> notes = new() { ["team"] = "a \"b\" \\c, d", ["note"] = "für 5 %\n\U0001F980", ["none"] = "" };
        var put = await _client.PutAsync(
            Path, bytes, new PutArguments { MediaType = "application/jsonc", Message = "größer, 100 % \"so\"", Metadata = notes, IfNoneMatch = "*", IdempotencyKey = "k1" }, Cancellation);
        var read = await _client.GetAsync(Path, cancellationToken: Cancellation);

        Assert.Equal(bytes, read.Bytes.ToArray());
        Assert.Equal((1, put.Digest, "application/jsonc", "generic/file"), (read.Revision, read.Digest, read.MediaType, read.Kind));
        Assert.Equal("größer, 100 % \"so\"", put.Message);
        Assert.Equal(notes, put.Metadata);
        Assert.Null(await _client.GetIfChangedAsync(Path, read.ETag, cancellationToken: Cancellation));
        Assert.Equal(read.ETag, (await _client.GetHeadAsync(Path, cancellationToken: Cancellation)).ETag);

        var tweak = await _client.TweakAsync(Path, """{"a": 2}"""u8.ToArray(), arguments: new TweakArguments { IfMatch = read.ETag }, cancellationToken: Cancellation);
        Assert.Equal((2, "tweak"), (tweak.Revision, tweak.Cause));
        Assert.Equal("{\"a\":2}", Encoding.UTF8.GetString((await _client.GetAsync(Path, new ReadArguments { Accept = MediaTypes.Json }, Cancellation)).Bytes.Span));
        Assert.Equal("/a", Assert.Single((await _client.DiffAsync(Path, 1, 2, Cancellation)).Changes!).Path);
        Assert.Equal("delete", (await _client.DeleteAsync(Path, cancellationToken: Cancellation)).Cause);
        var back = await _client.RevertAsync(Path, new RevertBody(To: 1), cancellationToken: Cancellation);
        Assert.Equal((4, put.Digest, put.Digest), (back.Revision, back.Digest, back.RevertedDigest));
        var history = await _client.ListRevisionsAsync(Path, Cancellation).Select(item => item.Revision).ToArrayAsync(Cancellation);
        Assert.Equal([4, 3, 2, 1], history);
        Assert.Equal(put with { Warnings = null }, (await _client.GetRevisionAsync(Path, 1, Cancellation)) with { Metadata = put.Metadata });
    }

    [Fact]
    public async Task The_client_tells_what_the_server_refuses()
    {
        const string Path = "client/generic/refused";
        await _client.PutAsync(Path, "{}"u8.ToArray(), cancellationToken: Cancellation);

        var blind = await Assert.ThrowsAsync<CalmaApiException>(() => _client.PutAsync(Path, "[]"u8.ToArray(), cancellationToken: Cancellation));
        var text = await Assert.ThrowsAsync<CalmaApiException>(() => _client.PutAsync(Path, "{"u8.ToArray(), new PutArguments { IfMatch = "*" }, Cancellation));
        var findings = await _client.CheckAsync(Path, "{"u8.ToArray(), cancellationToken: Cancellation);
        var large = await Assert.ThrowsAsync<CalmaApiException>(() => _client.PutAsync(Path, new byte[11 * 1024 * 1024], cancellationToken: Cancellation));
        using var stranger = Open(server, "calma_none_none");
        var unknown = await Assert.ThrowsAsync<CalmaApiException>(() => stranger.GetAsync(Path, cancellationToken: Cancellation));

        Assert.Equal(("precondition_required", 3, 1), (blind.Problem.Code, blind.Problem.ExitCode, blind.HeadRevision));
        Assert.Equal(("malformed_document", 5), (text.Problem.Code, text.Problem.ExitCode));
        Assert.Equal(Assert.Single(text.Findings), Assert.Single(findings));
        Assert.Equal("too_large", large.Problem.Code);
        Assert.Equal(("unauthenticated", 6), (unknown.Problem.Code, unknown.Problem.ExitCode));
        await _client.CheckLiveAsync(Cancellation);
        await _client.CheckReadyAsync(Cancellation);
    }

    [Fact]
    public async Task The_client_takes_many_out_and_brings_them_back()
    {
        const string Select = "many/**";
        for (var number = 0; number < 3; number++)
        {
            await _client.PutAsync($"many/generic/c{number}", Encoding.UTF8.GetBytes($$"""{"n": {{number}}}"""), cancellationToken: Cancellation);
        }

        var before = TimeProvider.System.GetUtcNow();
        await _client.TweakAsync("many/generic/c0", """{"n": 9}"""u8.ToArray(), cancellationToken: Cancellation);
        using var archive = new MemoryStream();
        await _client.DownloadAsync(Select, before, archive, cancellationToken: Cancellation);
        archive.Position = 0;
        var import = await _client.ImportAsync(archive, new WriteArguments { Message = "back" }, cancellationToken: Cancellation);

        Assert.Equal(["changed", "unchanged", "unchanged"], import.Items.Select(item => item.Action).Order());
        Assert.Equal(["many/generic/c0", "many/generic/c1", "many/generic/c2"], await _client.ListAsync(Select, cancellationToken: Cancellation).Select(item => item.Path).ToArrayAsync(Cancellation));
        Assert.Equal("many/generic/c2", Assert.Single(await _client.SearchAsync("/n=2", Select, Cancellation).ToArrayAsync(Cancellation)).Path);
        Assert.Equal(
            ["unchanged", "unchanged", "unchanged"],
            await _client.RevertManyAsync(new RevertAllBody(Select, before, "all", DryRun: true), Cancellation).Select(outcome => outcome.Action).ToArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_watch_tells_changes_and_ends_with_its_token()
    {
        await _client.PutAsync("watched/generic/c", "{}"u8.ToArray(), cancellationToken: Cancellation);
        var token = await _client.CreateTokenAsync(new TokenRequestBody("watcher", ["read"], ["watched/**"]), Cancellation);
        using var watcher = Open(server, token.Token!);
        await using var events = watcher.WatchAsync("watched/**", cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.Equal(1, Assert.IsType<WatchEvent.Changed>(await NextAsync()).Change.Revision);
        Assert.IsType<WatchEvent.Live>(await NextAsync());
        await _client.TweakAsync("watched/generic/c", """{"a": 1}"""u8.ToArray(), cancellationToken: Cancellation);
        Assert.Equal((2, "tweak"), Assert.IsType<WatchEvent.Changed>(await NextAsync()).Change is var change ? (change.Revision, change.Cause) : default);
        Assert.NotNull((await _client.RevokeTokenAsync(token.Id, Cancellation)).Revoked);
        Assert.IsType<WatchEvent.Interrupted>(await NextAsync());
        Assert.Equal("unauthenticated", (await Assert.ThrowsAsync<CalmaApiException>(NextAsync)).Problem.Code);
        Assert.Contains(await _client.ListTokensAsync(Cancellation), known => known.Id == token.Id);

        async Task<WatchEvent> NextAsync() => await events.MoveNextAsync() ? events.Current : throw new InvalidOperationException("A watch has no end.");
    }

    private static CalmaClient Open(ServerFixture server, string token) => new(new CalmaClientOptions { Server = server.Http.BaseAddress!, Token = token });
}
