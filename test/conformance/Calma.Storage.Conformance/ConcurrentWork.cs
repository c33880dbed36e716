namespace Calma.Storage.Conformance;

/// <summary>Callers that read and append to the same few configs at once, each record its own.</summary>
public static class ConcurrentWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Lets callers work, each a number of times or until it is cancelled; what a store refuses they try again.</summary>
    /// <param name="drivers">The drivers of one store; callers are spread over them.</param>
    /// <param name="callers">How many.</param>
    /// <param name="operations">How often each.</param>
    /// <param name="configs">Over how many configs.</param>
    /// <param name="round">What makes the records of two runs different.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task RunAsync(IReadOnlyList<IStorageDriver> drivers, int callers, int operations, int configs, int round, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => WorkAsync(drivers[caller % drivers.Count], operations, configs, caller, round, cancellationToken), CancellationToken.None)));

    private static async Task WorkAsync(IStorageDriver driver, int operations, int configs, int caller, int round, CancellationToken cancellationToken)
    {
        var random = new Random((round * 1000) + caller);
        var heads = new long[configs];
        for (var operation = 0; operation < operations && !cancellationToken.IsCancellationRequested; operation++)
        {
            var config = random.Next(configs);
            var path = ConfigPath.Parse($"acme/generic/c{config}");
            try
            {
                if (random.Next(3) == 0)
                {
                    heads[config] = (await driver.ReadAsync(path, number: null, CancellationToken.None))?.Number ?? 0;
                }
                else
                {
                    var record = System.Text.Encoding.UTF8.GetBytes($"round {round}, caller {caller}, {operation}");
                    await driver.AppendAsync(path, new StoredRevision(heads[config] + 1, record, new byte[random.Next(3000)]), CancellationToken.None);
                    heads[config]++;
                }
            }
            catch (StorageException failure) when (failure.Code == StorageErrorCode.Conflict)
            {
                heads[config] = failure.Head!.Value;
            }
            catch (StorageException failure) when (failure.Code is StorageErrorCode.Unavailable or StorageErrorCode.OutcomeUnknown)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
