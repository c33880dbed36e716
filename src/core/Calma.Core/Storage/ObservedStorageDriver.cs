using System.Diagnostics;
using System.Text.Json;

namespace Calma.Core.Storage;

/// <summary>Measures and traces what a driver does, and changes nothing of it.</summary>
/// <param name="driver">The driver, which is disposed with it.</param>
public sealed class ObservedStorageDriver(IStorageDriver driver) : IStorageDriver
{
    /// <inheritdoc/>
    public bool IsShared => driver.IsShared;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => driver.Warnings;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ConfigPath path, StoredRevision revision, CancellationToken cancellationToken) => await ObserveAsync("append", async () =>
    {
        await driver.AppendAsync(path, revision, cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public ValueTask<StoredRevision?> ReadAsync(ConfigPath path, long? number, CancellationToken cancellationToken) =>
        ObserveAsync("read", () => driver.ReadAsync(path, number, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadRecordsAsync(ConfigPath path, long? below, int limit, CancellationToken cancellationToken) =>
        ObserveAsync("records", () => driver.ReadRecordsAsync(path, below, limit, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        ObserveAsync("list", () => driver.ListAsync(prefix, after, limit, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<Changes> ReadChangesAsync(Cursor? cursor, int limit, CancellationToken cancellationToken) =>
        ObserveAsync("changes", () => driver.ReadChangesAsync(cursor, limit, cancellationToken));

    /// <inheritdoc/>
    /// <remarks>It waits for others, which says nothing of the store; so it is not measured.</remarks>
    public ValueTask WaitForChangesAsync(Cursor cursor, CancellationToken cancellationToken) => driver.WaitForChangesAsync(cursor, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => driver.DisposeAsync();

    private static async ValueTask<T> ObserveAsync<T>(string operation, Func<ValueTask<T>> run)
    {
        using var activity = Telemetry.Activities.StartActivity("store " + operation, ActivityKind.Client);
        var start = Stopwatch.GetTimestamp();
        var outcome = "ok";
        try
        {
            return await run();
        }
        catch (StorageException failure)
        {
            outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Code.ToString());
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "canceled";
            throw;
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            activity?.SetStatus(outcome == "ok" ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
            Telemetry.StorageDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("operation", operation), new("outcome", outcome));
        }
    }
}
