using Npgsql;

namespace Calma.Storage.PostgreSql;

/// <summary>Hears that some node committed. It is a hint: whoever waits also asks at a stated interval, since a notification can be lost.</summary>
internal sealed class PostgreSqlListener : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly NpgsqlDataSource _source;
    private readonly string _channel;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private TaskCompletionSource _next = NewSignal();

    public PostgreSqlListener(NpgsqlDataSource source, string schema, TimeProvider time)
    {
        (_source, _channel, _time) = (source, ChannelOf(schema), time);
        _loop = Task.Run(ListenAsync);
    }

    /// <summary>Ends with the next commit that is heard of.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public static string ChannelOf(string schema) => schema + "_changes";

    /// <summary>Lets all that wait look.</summary>
    public void Tell() => Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Tell();
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(_end.Token);
                connection.Notification += (_, _) => Tell();
                await using (var listen = new NpgsqlCommand($"LISTEN {_channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(_end.Token);
                }

                // What was committed before is not told.
                Tell();
                while (true)
                {
                    await connection.WaitAsync(_end.Token);
                }
            }
            catch (Exception failure) when (PostgreSqlErrors.IsKnown(failure))
            {
                await Task.Delay(Pause, _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
