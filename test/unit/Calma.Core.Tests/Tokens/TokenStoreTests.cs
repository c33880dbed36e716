using Calma.Core.Tests.Configs;
using Calma.Core.Tokens;

namespace Calma.Core.Tests.Tokens;

public sealed class TokenStoreTests : StoreTest
{
    [Fact]
    public async Task The_administrators_token_is_made_once_and_its_secret_is_not_stored()
    {
        await using var tokens = Tokens();

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tokens.CreateAdministratorAsync(Cancellation)));

        var secret = Assert.Single(made, token => token is not null)!.Secret;
        var stored = await Driver.ReadAsync(PathOf(TokenStore.AdministratorId), number: null, Cancellation);
        Assert.DoesNotContain(secret[^20..], System.Text.Encoding.UTF8.GetString(stored!.Bytes.Span), StringComparison.Ordinal);
        Assert.NotNull(await tokens.AuthenticateAsync(secret, Cancellation));
    }

    [Fact]
    public async Task Nodes_that_start_together_make_one_administrators_token()
    {
        TokenStore[] nodes = [.. Enumerable.Range(0, 8).Select(_ => Tokens())];

        var made = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.CreateAdministratorAsync(Cancellation), Cancellation)));

        var secret = Assert.Single(made, token => token is not null)!.Secret;
        foreach (var node in nodes)
        {
            Assert.NotNull(await node.AuthenticateAsync(secret, Cancellation));
            await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("calma_")]
    [InlineData("calma_administrator_")]
    [InlineData("calma_administrator_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("calma_../x_AAAA")]
    public async Task What_is_no_token_is_nobody(string secret)
    {
        await using var tokens = Tokens();
        await tokens.CreateAdministratorAsync(Cancellation);

        Assert.Null(await tokens.AuthenticateAsync(secret, Cancellation));
    }

    [Fact]
    public async Task A_token_cannot_be_wider_than_its_creators()
    {
        await using var tokens = Tokens();
        var administrator = await AdministratorAsync(tokens);
        var acme = await PrincipalAsync(tokens, await tokens.CreateAsync(administrator, Request([Scope.Admin, Scope.Read], "acme/**"), Cancellation));

        await tokens.CreateAsync(acme, Request([Scope.Read], "acme/aws/*"), Cancellation);
        await FailsAsync(ErrorCode.Forbidden, () => tokens.CreateAsync(acme, Request([Scope.Write], "acme/**"), Cancellation));
        await FailsAsync(ErrorCode.Forbidden, () => tokens.CreateAsync(acme, Request([Scope.Read], "**"), Cancellation));
        await FailsAsync(ErrorCode.ConfigNotFound, () => tokens.RevokeAsync(acme, TokenStore.AdministratorId, Cancellation));
        Assert.Equal(2, await tokens.ListAsync(acme, Cancellation).CountAsync(Cancellation));
        Assert.Equal(3, await tokens.ListAsync(administrator, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_revoked_token_is_nobody_and_its_watches_end()
    {
        await using var tokens = Tokens();
        await using var otherNode = Tokens();
        var administrator = await AdministratorAsync(tokens);
        var made = await tokens.CreateAsync(administrator, Request([Scope.Read], "acme/**"), Cancellation);
        var (here, there) = (await PrincipalAsync(tokens, made), await PrincipalAsync(otherNode, made));
        var ended = new TaskCompletionSource();
        there.Ended.Register(ended.SetResult);

        await tokens.RevokeAsync(administrator, made.Token.Id, Cancellation);

        Assert.True(here.Ended.IsCancellationRequested);
        await ended.Task.WaitAsync(Cancellation);
        Assert.Null(await tokens.AuthenticateAsync(made.Secret, Cancellation));
        Assert.Null(await otherNode.AuthenticateAsync(made.Secret, Cancellation));
    }

    [Fact]
    public async Task A_token_ends_at_its_time()
    {
        await using var tokens = Tokens();
        var made = await tokens.CreateAsync(
            await AdministratorAsync(tokens), Request([Scope.Read], "acme/**") with { Expires = Time.GetUtcNow().AddHours(1) }, Cancellation);
        var principal = await PrincipalAsync(tokens, made);

        Time.Advance(TimeSpan.FromHours(2));

        Assert.True(principal.Ended.IsCancellationRequested);
        Assert.Null(await tokens.AuthenticateAsync(made.Secret, Cancellation));
    }

    [Fact]
    public async Task Tokens_stand_in_no_list_of_configs()
    {
        await using var tokens = Tokens();
        await tokens.CreateAdministratorAsync(Cancellation);

        Assert.Empty((await Store.ListAsync(new Selection(Selector.Parse("**")), null, null, 10, Cancellation)).Items);
        await FailsAsync(ErrorCode.InvalidPath, async () => await Store.ReadAsync(PathOf(TokenStore.AdministratorId), new ReadOptions(), Cancellation));
    }

    private TokenStore Tokens() => new(Store, Time, new RandomIdSource());

    private static TokenRequest Request(IReadOnlyList<Scope> scopes, string selector) => new("test", scopes, [Selector.Parse(selector)], Expires: null);

    private static async Task<Principal> AdministratorAsync(TokenStore tokens) => await PrincipalAsync(tokens, (await tokens.CreateAdministratorAsync(Cancellation))!);

    private static async Task<Principal> PrincipalAsync(TokenStore tokens, NewToken made) => (await tokens.AuthenticateAsync(made.Secret, Cancellation))!;

    private static ConfigPath PathOf(string id) => ConfigPath.TryParse($"_calma/_tokens/{id}", out var path) ? path : throw new ArgumentException(id);
}
