using Calma.Core;
using Calma.Core.Storage;
using Calma.Protocol;

namespace Calma.Server;

/// <summary>What a verb that failed says, and its exit code.</summary>
internal static class Failures
{
    private const int Interrupted = 130;

    /// <summary>Runs a verb; a failure is one line on standard error.</summary>
    public static async Task<int> CatchAsync(string verb, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (CalmaException failure)
        {
            return await SayAsync(verb, System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Code.ToString()), failure.Message);
        }
        catch (StorageException failure)
        {
            return await SayAsync(verb, failure.Code == StorageErrorCode.Corrupt ? "record_corrupt" : ProblemCode.StoreUnavailable, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await SayAsync(verb, ProblemCode.StoreUnavailable, failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static async Task<int> SayAsync(string verb, string code, string message)
    {
        await Console.Error.WriteLineAsync($"calma {verb}: {code}: {message}");
        return ProblemCode.Find(code).ExitCode;
    }
}
