namespace Calma.Storage.Conformance;

/// <summary>One store; it outlives the drivers on it where its type can reopen, and is gone when disposed.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    /// <summary>Opens a driver on it; the one before has been disposed.</summary>
    ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Damages a part of a revision.</summary>
    ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Takes all room away from the open driver.</summary>
    ValueTask FillAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Gives the room back.</summary>
    ValueTask FreeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
