using System.CommandLine;
using System.CommandLine.Parsing;
using Calma.Cli.Serving;

namespace Calma.Cli.Commands;

/// <summary>Done by <c>calma-server</c>, which reads the words itself; what stands here is for help and completion.</summary>
internal interface IServerVerb;

/// <summary>A verb of <c>calma-server</c>.</summary>
internal abstract class ServerVerb : CalmaCommand, IServerVerb
{
    /// <summary>A verb that one sentence describes.</summary>
    protected ServerVerb(string name, string description, params IReadOnlyList<string> examples) : base(name, description, examples) =>
        TreatUnmatchedTokensAsErrors = false;

    /// <inheritdoc/>
    protected override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken) => ServerProgram.RunAsync(
        ServerProgram.Find(invocation.Machine), [.. invocation.Arguments.Tokens.SkipWhile(token => token.Type != TokenType.Command).Select(token => token.Value)]);

    /// <summary>An option of the server's that takes a text.</summary>
    protected static Option<string?> Takes(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
}
