namespace Calma.Core.Storage;

/// <summary>An append that waits for its commit.</summary>
/// <param name="path">The config.</param>
/// <param name="revision">Its next revision.</param>
public sealed class PendingAppend(ConfigPath path, StoredRevision revision)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StorageException? _refusal;

    /// <summary>The config.</summary>
    public ConfigPath Path => path;

    /// <summary>Its next revision.</summary>
    public StoredRevision Revision => revision;

    /// <summary>Whether it is known not to succeed.</summary>
    public bool IsRefused => _refusal is not null;

    internal Task Done => _done.Task;

    /// <summary>Takes note that this one does not succeed, whatever becomes of its batch.</summary>
    public void Refuse(StorageException refusal) => _refusal = refusal;

    /// <summary>Tells the outcome, once the batch is committed or has failed.</summary>
    internal void Finish(StorageException? failure)
    {
        if ((failure ?? _refusal) is { } reason)
        {
            _done.TrySetException(new StorageException(reason.Code, reason.Message, reason) { Head = reason.Head });
        }
        else
        {
            _done.TrySetResult();
        }
    }
}
