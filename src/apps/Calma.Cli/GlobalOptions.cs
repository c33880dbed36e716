using System.CommandLine;

namespace Calma.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Server { get; } = new("--server")
    {
        Description = "The server's address (default: $CALMA_URL, the credentials file's, or http://127.0.0.1:2256)",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<string?> Token { get; } = new("--token")
    {
        Description = "The token to ask with (default: $CALMA_TOKEN, which other users of this machine cannot read, or the credentials file's)",
        HelpName = "T",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the API's own bodies", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print results and errors only", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "Print without colours; so does NO_COLOR", Recursive = true };

    public IReadOnlyList<Option> All => [Server, Token, Json, Quiet, NoColor];
}
