using Calma.Cli.Files;
using Calma.Cli.Settings;
using Calma.Client;
using Calma.Core;

namespace Calma.Cli.Commands;

/// <summary><c>calma login</c>: keeps a server's address and a token for later commands.</summary>
internal sealed class LoginCommand() : CalmaCommand(
    "login", "Keeps a server's address and a token, which it asks for or reads from the standard input, after a look whether they fit.",
    "calma login --server https://calma.example.com", "calma login --server https://calma.example.com < token.txt")
{
    private const int MaxLength = 1000;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (machine, url) = (invocation.Machine, invocation.FindConnection(isLenient: true).Url);
        var token = machine.IsInputTerminal
            ? (await invocation.Printer.AskSecretAsync($"Token for {url}:", cancellationToken)).Trim()
            : System.Text.Encoding.UTF8.GetString(await InputFile.ReadAsync(machine, InputFile.Piped, cancellationToken)).Trim();
        if (token.Length is 0 or > MaxLength || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "That is no token: it is one word that begins with calma_. Paste it, or pipe it in.");
        }

        using var client = invocation.OpenClient(new Connection(url, token, "login", "the standard input"));
        try
        {
            await client.ListAsync(select: null, at: null, after: null, limit: 1, cancellationToken);
        }
        catch (CalmaApiException failure) when (failure.Problem.Code == "forbidden")
        {
            // It is a token, and may do something else.
        }

        var file = CredentialsFile.Of(machine);
        await file.WriteAsync(new Credentials(url.ToString(), token), cancellationToken);
        invocation.Printer.Done($"{url} is asked from now on; address and token stand in {file.Path}.");
        return 0;
    }
}
