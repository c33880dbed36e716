using System.CommandLine;
using System.CommandLine.Invocation;
using Calma.Cli.Commands;

namespace Calma.Cli;

/// <summary>Writes what a command does, takes, and looks like when it is used.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const int MaxNameWidth = 34;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    /// <summary>Writes a command's page.</summary>
    public static void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {UsageOf(command)}");
        Write(output, "Commands", command.Subcommands.Where(child => !child.Hidden).Select(child => (child.Name, child.Description)));
        Write(output, "Arguments", command.Arguments.Select(argument => (TitleOf(argument), argument.Description)));
        Write(output, "Options", command.Options.Where(option => !option.Recursive && !option.Hidden).Select(option => (TitleOf(option), option.Description)));
        Write(output, "Options of every command", RecursiveOptions(command).Select(option => (TitleOf(option), option.Description)));
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (var example in ExamplesOf(command))
        {
            output.WriteLine($"  {example}");
        }

        output.Flush();
    }

    /// <summary>A command as it is typed, with its arguments.</summary>
    public static string UsageOf(Command command)
    {
        IEnumerable<string> parts =
        [
            NameOf(command),
            .. command.Subcommands.Any(child => !child.Hidden) ? ["COMMAND"] : Array.Empty<string>(),
            .. command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{TitleOf(argument)}]" : TitleOf(argument)),
            "[options]",
        ];
        return string.Join(' ', parts);
    }

    /// <summary>A command as it is typed, without its arguments.</summary>
    public static string NameOf(Command command) =>
        command is RootCommand ? "calma" : string.Join(' ', command.Parents.OfType<Command>().Select(NameOf).Append(command.Name));

    /// <summary>Lines that can be typed as they are.</summary>
    public static IReadOnlyList<string> ExamplesOf(Command command) => command switch
    {
        CalmaCommand own => own.Examples,
        RootCommand => ["calma serve", "calma put app.json acme/generic/app", "calma tweak acme/generic/app /retries=5", "calma revert acme/generic/app 1"],
        _ => [.. command.Subcommands.Select(child => ExamplesOf(child)[0])],
    };

    /// <summary>Every option that a command takes.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(RecursiveOptions(command)).Where(option => !option.Hidden);

    /// <summary>An option as help and the page about the command line write it.</summary>
    public static string TitleOf(Option option) =>
        string.Join(", ", option.Aliases.Prepend(option.Name)) + (option.ValueType == typeof(bool) || option.HelpName is null ? "" : $" {option.HelpName}");

    private static string TitleOf(Argument argument) => argument.Name + (argument.Arity.MaximumNumberOfValues > 1 ? " …" : "");

    // What the server does is no question to a server, and takes few of them.
    private static IEnumerable<Option> RecursiveOptions(Command command)
    {
        var all = Lineage(command).SelectMany(each => each.Options).Where(option => option.Recursive && !option.Hidden);
        return command switch
        {
            ServerVerb verb => all.Where(option => verb.Shared.Contains(option.Name)),
            StoreCommand or IncidentCommand => [],
            _ => all,
        };
    }

    private static IEnumerable<Command> Lineage(Command command) => command.Parents.OfType<Command>().SelectMany(Lineage).Append(command);

    private static void Write(TextWriter output, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var lines = rows.ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        var width = Math.Min(MaxNameWidth, lines.Max(line => line.Name.Length));
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (var (name, description) in lines)
        {
            output.WriteLine(name.Length > width ? $"  {name}\n  {new string(' ', width)}  {description}" : $"  {name.PadRight(width)}  {description}");
        }
    }
}
