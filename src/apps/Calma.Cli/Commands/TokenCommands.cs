using System.CommandLine;
using Calma.Cli.Arguments;
using Calma.Cli.Output;
using Calma.Core.Configs;
using Calma.Core.Tokens;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma token …</c>: who may do what, on which configs.</summary>
internal sealed class TokenCommand() : CommandGroup(
    "token", "Makes, lists and revokes tokens.", new TokenCreateCommand(), new TokenListCommand(), new TokenRevokeCommand());

/// <summary><c>calma token create</c>.</summary>
internal sealed class TokenCreateCommand : CalmaCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "What people call it; the author of what is written with it" };

    private readonly Option<string[]> _scopes = new("--scope")
    {
        HelpName = "SCOPE",
        Description = $"What its holder may do: {string.Join(", ", ScopeNames.All.Select(ScopeNames.Of))}; may stand several times",
        Required = true,
    };

    private readonly Option<string[]> _select = new("--select") { HelpName = "SELECTOR", Description = "On which configs; may stand several times", Required = true };
    private readonly Option<string?> _expires = new("--expires") { HelpName = "TIME", Description = $"When it ends (default: never); {TimeArgument.Help}" };

    public TokenCreateCommand() : base(
        "create", "Makes a token and prints its secret, which nobody can see again.",
        "calma token create ci --scope read --scope write --select 'acme/**' --expires +90d", "calma token create backup --scope read --select '**'")
    {
        _scopes.CompletionSources.Add([.. ScopeNames.All.Select(ScopeNames.Of)]);
        Arguments.Add(_name);
        Options.Add(_scopes);
        Options.Add(_select);
        Options.Add(_expires);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var scopes = invocation.Value(_scopes)!.Select(ScopeNames.Parse).Select(ScopeNames.Of);
        var selectors = invocation.Value(_select)!.Select(text => Selector.Parse(text).ToString());
        var wanted = new TokenRequestBody(invocation.Value(_name), [.. scopes], [.. selectors], TimeArgument.Of(invocation, _expires));
        using var client = invocation.OpenClient();
        var token = await client.CreateTokenAsync(wanted, cancellationToken);
        if (invocation.IsJson)
        {
            invocation.Printer.Json(token, ProtocolJson.Default.TokenBody);
            return 0;
        }

        invocation.Printer.Note($"Token {token.Id} for '{token.Name}'. This is its secret; it is shown this once:");
        invocation.Printer.Line(token.Token!);
        return 0;
    }
}

/// <summary><c>calma token list</c>.</summary>
internal sealed class TokenListCommand() : CalmaCommand("list", "Lists the tokens within your own selectors, without their secrets.", "calma token list")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var client = invocation.OpenClient();
        var tokens = await client.ListTokensAsync(cancellationToken);
        if (invocation.IsJson)
        {
            invocation.Printer.Json(new TokenListBody(tokens), ProtocolJson.Default.TokenListBody);
            return 0;
        }

        var now = invocation.Machine.Time.GetUtcNow();
        invocation.Printer.Table(
            ["id", "name", "state", "scopes", "select", "created", "last used"],
            tokens.Select(token => (string[])
            [
                token.Id, token.Name, StateOf(token, now), string.Join(',', token.Scopes), string.Join(',', token.Select), Listed.Time(token.Created), Listed.Time(token.LastUsed),
            ]));
        return 0;
    }

    private static string StateOf(TokenBody token, DateTimeOffset now) => token switch
    {
        { Revoked: not null } => "revoked",
        { Expires: { } end } when end <= now => "expired",
        { Expires: { } end } => $"until {Listed.Time(end)}",
        _ => "valid",
    };
}

/// <summary><c>calma token revoke</c>.</summary>
internal sealed class TokenRevokeCommand : CalmaCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The token's id, as 'calma token list' shows it" };

    public TokenRevokeCommand() : base("revoke", "Ends a token, and with it its open watches.", "calma token revoke 3f2a9c0d") => Arguments.Add(_id);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var client = invocation.OpenClient();
        var token = await client.RevokeTokenAsync(invocation.Value(_id), cancellationToken);
        if (invocation.IsJson)
        {
            invocation.Printer.Json(token, ProtocolJson.Default.TokenBody);
            return 0;
        }

        invocation.Printer.Done($"{token.Id}: revoked at {Listed.Time(token.Revoked)}, '{token.Name}'");
        return 0;
    }
}
