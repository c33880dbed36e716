namespace Calma.Storage.Sqlite;

/// <summary>An append that waits for its commit.</summary>
internal sealed class SqliteAppend(ConfigPath path, StoredRevision revision)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StorageException? _refusal;

    public string Path { get; } = path.ToString();

    public StoredRevision Revision => revision;

    public Task Done => _done.Task;

    /// <summary>Takes note that this one does not succeed, whatever becomes of its batch.</summary>
    public void Refuse(StorageException refusal) => _refusal = refusal;

    /// <summary>Tells the outcome, once the batch is committed or has failed.</summary>
    public void Finish(StorageException? failure)
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
