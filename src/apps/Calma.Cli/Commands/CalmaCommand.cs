using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary>One command: what it takes, what it does, and how it is used.</summary>
internal abstract class CalmaCommand : Command
{
    /// <summary>A command that is described by one sentence and shown by examples.</summary>
    protected CalmaCommand(string name, string description, params IReadOnlyList<string> examples) : base(name, description)
    {
        Examples = examples;
        SetAction((arguments, cancellationToken) => RunAsync(new Invocation(arguments), cancellationToken));
    }

    /// <summary>Lines that can be typed as they are.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does what the command is for, and answers with the exit code.</summary>
    protected abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}
