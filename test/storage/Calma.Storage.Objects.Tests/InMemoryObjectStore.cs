using Calma.Core.Storage.Objects;

namespace Calma.Storage.Objects.Tests;

/// <summary>Objects in memory; what is asked of them can be made to fail, and is counted.</summary>
public sealed class InMemoryObjectStore : IObjectStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    /// <summary>Fails a request, or lets it be done and fails then, by its verb and key.</summary>
    public Func<string, string, Failure?> Fault { get; set; } = (_, _) => null;

    /// <summary>Whether it writes over what is there, as a store that does not know conditions.</summary>
    public bool IgnoresConditions { get; set; }

    /// <summary>What was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Keys];
            }
        }
    }

    public ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => DoAsync("create", key, () =>
    {
        var isNew = IgnoresConditions || !_objects.ContainsKey(key);
        if (isNew)
        {
            _objects[key] = bytes.ToArray();
        }

        return isNew;
    }, cancellationToken);

    public ValueTask<byte[]?> ReadAsync(string key, int? most, CancellationToken cancellationToken) =>
        DoAsync("read", key, () => _objects.TryGetValue(key, out var bytes) ? bytes[..Math.Min(bytes.Length, most ?? bytes.Length)] : null, cancellationToken);

    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => DoAsync("exists", key, () => _objects.ContainsKey(key), cancellationToken);

    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => await DoAsync("delete", key, () => _objects.Remove(key), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => DoAsync<IReadOnlyList<string>>("list", prefix, () =>
        [.. _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Take(limit)], cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<T> DoAsync<T>(string verb, string key, Func<T> action, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Asked.Add($"{verb} {key}");
            var failure = Fault(verb, key);
            if (failure is { IsDone: false, Code: { } before })
            {
                throw new StorageException(before, "The objects are away.");
            }

            // What is done without a failure is done twice.
            var answer = action();
            return failure switch
            {
                null => answer,
                { Code: { } after } => throw new StorageException(after, "The objects are away."),
                _ => action(),
            };
        }
    }

    /// <summary>How a request fails, and whether it was done; without a code it is done twice.</summary>
    public sealed record Failure(StorageErrorCode? Code, bool IsDone);
}
