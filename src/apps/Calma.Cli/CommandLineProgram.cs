using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Calma.Cli.Commands;

namespace Calma.Cli;

/// <summary>Runs one line that the user typed.</summary>
internal static class CommandLineProgram
{
    /// <summary>What a shell says of a program that was told to end before it was done.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs it until it is done or a signal ends it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Machine machine)
    {
        using var ending = new CancellationTokenSource();
        void End(PosixSignalContext signal)
        {
            // A second signal ends the process at once.
            signal.Cancel = !ending.IsCancellationRequested;
            ending.Cancel();
        }

        var parsed = Parse(words, machine);
        if (parsed.Action is not null && parsed.Errors.Count == 0 && parsed.CommandResult.Command is ServerVerb)
        {
            // The server handles its own signals, and its process must find them as this one did.
            return await RunAsync(parsed, machine, CancellationToken.None);
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        return await RunAsync(parsed, machine, ending.Token);
    }

    /// <summary>Runs it and answers with the exit code; every failure has been told on the error stream.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> words, Machine machine, CancellationToken cancellationToken) =>
        RunAsync(Parse(words, machine), machine, cancellationToken);

    // A value may begin with '@', and then it is no file of more words.
    private static ParseResult Parse(IReadOnlyList<string> words, Machine machine) =>
        new CalmaCommandLine(machine).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static async Task<int> RunAsync(ParseResult parsed, Machine machine, CancellationToken cancellationToken)
    {
        try
        {
            if (parsed.Action is ParseErrorAction or null || UnknownOption.Find(parsed) is not null)
            {
                return Failure.ReportUsage(parsed, machine);
            }

            var configuration = new InvocationConfiguration
            {
                Output = machine.Text,
                Error = machine.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failure.ReportInterruption(new Invocation(parsed));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failure.Report(failure, new Invocation(parsed));
        }
    }
}
