using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>Copies of a whole store, as one file each.</summary>
public static class SqliteBackup
{
    private static readonly string[] Logs = ["-wal", "-shm", "-journal"];

    /// <summary>Copies a store, also one that is being written to, as it stands at one moment.</summary>
    /// <param name="store">The store.</param>
    /// <param name="file">The copy, which has its name only once it is whole and on the disk.</param>
    /// <param name="isOverwriteMeant">Whether a file of that name is replaced.</param>
    /// <exception cref="CalmaException">Invalid argument, where the file is there and is not to be replaced.</exception>
    /// <exception cref="StorageException">The store cannot be read, or the copy not be written.</exception>
    public static void Write(SqliteStorageOptions store, string file, bool isOverwriteMeant)
    {
        file = Path.GetFullPath(file);
        if (!isOverwriteMeant && Path.Exists(file))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{file} is there already; name another file, or say --overwrite.");
        }

        if (IsPartOfStore(file))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{file} is a store, or a part of one, and no copy; name another file.");
        }

        Named(() =>
        {
            using var source = SqliteSchema.Open(store, isWriter: false);
            SqliteSchema.ReadOrigin(source);
            var temporary = $"{file}.{Environment.ProcessId}.tmp";
            Copy(source, temporary, _ => { });
            File.Move(temporary, file, overwrite: true);
            Folder.Sync(file);
        });
    }

    /// <summary>Makes a store out of a copy. It begins a new epoch, so that every watcher is told all heads anew.</summary>
    /// <param name="file">What <see cref="Write"/> wrote.</param>
    /// <param name="store">Where the store is to be; no process may have it open to write.</param>
    /// <param name="isOverwriteMeant">Whether a store that is there is put aside.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Where the store that was there is now; absent where there was none.</returns>
    /// <exception cref="CalmaException">Invalid argument, where a store is there and is not to be put aside.</exception>
    /// <exception cref="StorageException">Corrupt, where the file is no whole copy; unavailable, where the store is being served.</exception>
    public static string? Restore(string file, SqliteStorageOptions store, bool isOverwriteMeant, TimeProvider time)
    {
        if (!File.Exists(file))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"There is no file {Path.GetFullPath(file)}.");
        }

        if (!isOverwriteMeant && new FileInfo(store.Path) is { Exists: true, Length: > 0 })
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"There is a store at {store.Path} already; name another place, or say --overwrite, which puts it aside.");
        }

        return Named(() =>
        {
            using var @lock = SqliteLock.Take(store.Path);
            var now = time.GetUtcNow();
            using (var source = SqliteSchema.Open(new SqliteStorageOptions(Path.GetFullPath(file)) { IsReadOnly = true }, isWriter: false))
            {
                Prove(source, file);
                Copy(source, store.Path + ".tmp", copy => BeginEpoch(copy, now));
            }

            var aside = Replace(store.Path, store.Path + ".tmp", now);
            Folder.Sync(store.Path);
            return aside;
        });
    }

    private static void Copy(SqliteConnection source, string file, Action<SqliteConnection> change)
    {
        File.Delete(file);
        new FileStream(file, SqliteLock.OwnersAlone(FileMode.CreateNew)).Dispose();
        try
        {
            using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()))
            {
                copy.Open();
                source.BackupDatabase(copy);

                // One file, with no log beside it; the change is synced by its commit, and the rest with it below.
                SqliteSchema.Run(copy, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;");
                change(copy);
            }

            using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    private static void Prove(SqliteConnection source, string file)
    {
        SqliteSchema.ReadOrigin(source);
        using var check = source.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        if (check.ExecuteScalar() is not "ok")
        {
            throw new StorageException(StorageErrorCode.Corrupt, $"{file} is damaged; take another copy.");
        }
    }

    // Later than every epoch that this store or its copies can have had.
    private static void BeginEpoch(SqliteConnection copy, DateTimeOffset now) => SqliteSchema.Run(
        copy, string.Create(CultureInfo.InvariantCulture, $"UPDATE store SET epoch = max(epoch + 1, {now.ToUnixTimeMilliseconds()})"));

    // The store's name stands for the old store or for the new one at every moment: a start in between would make an empty one.
    private static string? Replace(string path, string file, DateTimeOffset now)
    {
        var isThere = new FileInfo(path) is { Exists: true, Length: > 0 };
        if (isThere)
        {
            TakeInLog(path);
        }

        // A log that stayed would be taken for the new store's.
        var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.replaced-{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}");
        foreach (var ending in Logs.Where(ending => File.Exists(path + ending)))
        {
            File.Move(path + ending, aside + ending);
        }

        if (isThere)
        {
            File.Replace(file, path, aside);
            return aside;
        }

        File.Move(file, path, overwrite: true);
        return null;
    }

    // A store that was ever written to has its lock beside it, and a copy has not.
    private static bool IsPartOfStore(string file) =>
        ((string[])["", SqliteLock.Ending, .. Logs]).Any(ending => file.EndsWith(ending, StringComparison.Ordinal) && File.Exists(file[..^ending.Length] + SqliteLock.Ending));

    // With its log taken in, a store is one file, which can be put aside at one stroke; one that is too damaged for that keeps its log.
    private static void TakeInLog(string path)
    {
        try
        {
            using var old = SqliteSchema.Open(new SqliteStorageOptions(path), isWriter: true);
            SqliteSchema.Run(old, "PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException)
        {
        }
    }

    private static T Named<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException failure)
        {
            throw SqliteErrors.Classify(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageErrorCode.Unavailable, $"A file cannot be read or written: {failure.Message}", failure);
        }
    }

    private static void Named(Action action) => Named<object?>(() =>
    {
        action();
        return null;
    });
}
