using System.CommandLine;
using System.Text.Json;
using Calma.Core;
using Calma.Core.Storage;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Server;

/// <summary>What a verb that failed says, and its exit code.</summary>
internal static class Failures
{
    private const int Interrupted = 130;
    private const string InvalidArgument = "invalid_argument";

    /// <summary>Runs a verb; a failure is one line on standard error.</summary>
    /// <param name="run">What it does.</param>
    /// <param name="isJson">Whether that line is a problem document.</param>
    public static async Task<int> CatchAsync(Func<Task<int>> run, bool isJson = false)
    {
        try
        {
            return await run();
        }
        catch (CalmaException failure)
        {
            return Say(JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Code.ToString()), failure.Message, isJson);
        }
        catch (StorageException failure)
        {
            return Say(failure.Code == StorageErrorCode.Corrupt ? "record_corrupt" : ProblemCode.StoreUnavailable, failure.Message, isJson);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Say(ProblemCode.StoreUnavailable, failure.Message, isJson);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    /// <summary>Says why the words that were typed cannot be understood.</summary>
    public static int SayMisuse(ParseResult parsed)
    {
        foreach (var message in parsed.Errors.Select(error => error.Message).Distinct())
        {
            _ = Say(InvalidArgument, message, isJson: false);
        }

        return ProblemCode.Find(InvalidArgument).ExitCode;
    }

    private static int Say(string code, string message, bool isJson)
    {
        var row = ProblemCode.Find(code);
        Console.Error.WriteLine(isJson
            ? JsonSerializer.Serialize(new ProblemBody($"{Routes.Problems}#{row.Code}", row.Title, row.Status ?? 0, message, row.Code), ProtocolJson.Default.ProblemBody)
            : $"calma: {message} ({row.Code})");
        return row.ExitCode;
    }
}
