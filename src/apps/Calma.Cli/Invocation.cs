using System.CommandLine;
using Calma.Cli.Output;
using Calma.Cli.Settings;
using Calma.Client;

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

    /// <summary>The idempotency key of the write that was sent; absent where none was.</summary>
    public string? WriteKey => _line.WriteKey;

    /// <summary>Which server was asked, and with which token; absent where none was.</summary>
    public Connection? Connection => _line.Connection;

    /// <summary>Where results and notes are written.</summary>
    public Printer Printer => _printer ??= new Printer(Machine, IsJson, Value(_line.Global.Quiet), !Value(_line.Global.NoColor));

    /// <summary>The options of every command that take no value.</summary>
    public IEnumerable<Option<bool>> Flags => _line.Global.All.OfType<Option<bool>>();

    /// <summary>An option's value.</summary>
    public T? Value<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>An argument's value; absent where it may be.</summary>
    public T Value<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    /// <summary>Whether somebody is there who can be asked.</summary>
    public bool CanAsk => Machine.IsInputTerminal && Machine.IsErrorTerminal && !IsJson;

    /// <summary>Asks for a yes; all else is a no.</summary>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        await Machine.Error.WriteAsync($"{Printable.Line(question)} [y/N] ");
        using var input = new StreamReader(Machine.Input, leaveOpen: true);
        // A read of a terminal cannot be ended; Ctrl+C ends the wait for it.
        try
        {
            var answer = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
            return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
        }
        catch (OperationCanceledException)
        {
            await Machine.Error.WriteLineAsync();
            throw;
        }
    }

    /// <summary>Remembers that a write is sent from here on, so that a failure can say how to learn what became of it.</summary>
    public T Sending<T>(T write) where T : WriteArguments
    {
        _line.WriteKey = write.IdempotencyKey;
        return write;
    }

    /// <summary>Opens the way to a server.</summary>
    /// <param name="connection">Which; absent for the one that is meant.</param>
    public CalmaClient OpenClient(Connection? connection = null)
    {
        _line.Connection = connection ?? FindConnection();
        return _line.Connection.Open(Machine);
    }

    /// <summary>The server that is meant, and the token to ask with; warns where others may read the token.</summary>
    /// <param name="isLenient">Whether a file that cannot be understood is as good as none, and nothing is warned of.</param>
    public Connection FindConnection(bool isLenient = false)
    {
        var file = CredentialsFile.Of(Machine);
        var connection = Connection.Find(Machine, Value(_line.Global.Server), Value(_line.Global.Token), isLenient ? file.ReadIfSound() : file.Read());
        if (connection.TokenSource == Connection.FileSource && !isLenient && file.IsOpenToOthers())
        {
            Printer.Warning($"{file.Path} can be read by others on this machine; run: chmod 600 {file.Path}");
        }

        return connection;
    }
}
