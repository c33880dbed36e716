using Calma.Cli.Diagnosis;
using Calma.Core;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary><c>calma doctor</c>: what is wrong with this set-up, and how to mend it.</summary>
internal sealed class DoctorCommand() : CalmaCommand(
    "doctor", "Says what is wrong with this set-up, and how to mend it: server, clock, version, token, credentials file, data folder, store.",
    "calma doctor", "calma doctor --server https://calma.example.com")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var printer = invocation.Printer;
        var seen = await LookAsync(invocation, cancellationToken);
        if (printer.IsJson)
        {
            printer.Json(new FindingsBody([.. seen.Where(one => one.State != Health.Good).Select(one => one.Body)]), ProtocolJson.Default.FindingsBody);
        }

        foreach (var one in printer.IsJson ? [] : seen)
        {
            printer.Observation(one);
        }

        return seen.FirstOrDefault(one => one.State == Health.Bad) is { } worst ? ProblemCode.Find(worst.Code).ExitCode : 0;
    }

    private static async Task<List<Observation>> LookAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var machine = invocation.Machine;
        List<Observation> seen = [MachineLook.Credentials(machine)];
        try
        {
            var connection = invocation.FindConnection(isLenient: true);
            using var look = new ServerLook(machine, connection);
            seen.AddRange(await look.LookAsync(cancellationToken));
            if (connection.Url.IsLoopback)
            {
                seen.Add(MachineLook.Program(machine));
                seen.AddRange(MachineLook.Store(machine));
            }
        }
        catch (CalmaException failure)
        {
            seen.Add(new Observation("server", Health.Bad, failure.Message, Code: "invalid_argument"));
        }

        return seen;
    }
}
