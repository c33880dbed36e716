using System.CommandLine;
using Calma.Cli.Output;
using Calma.Cli.Settings;

namespace Calma.Cli;

/// <summary>One run of one command: what was typed, and what it runs on.</summary>
internal sealed class Invocation(ParseResult arguments)
{
    private readonly CalmaCommandLine _line = (CalmaCommandLine)arguments.RootCommandResult.Command;
    private Printer? _printer;

    /// <summary>What was typed.</summary>
    public ParseResult Arguments => arguments;

    /// <summary>What of the machine may be touched.</summary>
    public Machine Machine => _line.Machine;

    /// <summary>Whether the API's own bodies are wanted.</summary>
    public bool IsJson => Value(_line.Global.Json);

    /// <summary>Where results and notes are written.</summary>
    public Printer Printer => _printer ??= new Printer(Machine, IsJson, Value(_line.Global.Quiet), !Value(_line.Global.NoColor));

    /// <summary>An option's value.</summary>
    public T? Value<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>An argument's value, which is there.</summary>
    public T Value<T>(Argument<T> argument) => arguments.GetRequiredValue(argument);

    /// <summary>The server that is meant, and the token to ask with; warns where others may read the token.</summary>
    public Connection FindConnection()
    {
        var file = CredentialsFile.Of(Machine);
        var connection = Connection.Find(Machine, Value(_line.Global.Server), Value(_line.Global.Token), file.Read());
        if (connection.TokenSource == Connection.FileSource && file.IsOpenToOthers())
        {
            Printer.Warning($"{file.Path} can be read by others on this machine; run: chmod 600 {file.Path}");
        }

        return connection;
    }
}
