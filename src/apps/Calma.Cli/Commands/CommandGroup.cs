using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary>Commands under one word, as <c>token create</c>.</summary>
internal class CommandGroup : Command
{
    public CommandGroup(string name, string description, params IReadOnlyList<Command> commands) : base(name, description)
    {
        foreach (var command in commands)
        {
            Subcommands.Add(command);
        }
    }
}
