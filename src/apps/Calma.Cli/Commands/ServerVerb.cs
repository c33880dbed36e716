using System.CommandLine;
using System.CommandLine.Parsing;
using Calma.Cli.Serving;

namespace Calma.Cli.Commands;

/// <summary>Done by <c>calma-server</c>, which reads the words again; what stands here is for help, completion and what is misspelt.</summary>
internal abstract class ServerVerb : CalmaCommand
{
    /// <summary>A verb that one sentence describes.</summary>
    protected ServerVerb(string name, string description, params IReadOnlyList<string> examples) : base(name, description, examples)
    {
    }

    /// <summary>The options of every command that the server takes too; the others are questions to a server, and are left out.</summary>
    public virtual IReadOnlyList<string> Shared => [];

    /// <inheritdoc/>
    protected override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var tokens = invocation.Arguments.Tokens;
        var flags = invocation.Flags.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        // The same word may stand twice and mean two things.
        var own = tokens.SkipWhile(token => token.Type != TokenType.Command).Select(token => token.Value).Where(word => !flags.Contains(word)).ToList();
        own.AddRange(invocation.Flags.Where(flag => Shared.Contains(flag.Name) && invocation.Value(flag)).Select(flag => flag.Name));
        return ServerProgram.RunAsync(ServerProgram.Find(invocation.Machine), own);
    }

    /// <summary>An option of the server's that takes a text.</summary>
    protected static Option<string?> Takes(string name, string helpName, string description, bool isRequired = false) => new(name) { HelpName = helpName, Description = description, Required = isRequired };

    private static IEnumerable<string> NamesOf(Option option) => option.Aliases.Append(option.Name);
}
