using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite;

/// <summary>What SQLite's failures mean, decided once.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int NoRoomForIndexOfLog = IoError | (19 << 8);

    /// <summary>The failure by its code; an I/O error of a commit leaves open whether it was written.</summary>
    public static StorageException Classify(SqliteException failure, bool isCommit = false) => failure.SqliteErrorCode switch
    {
        Busy or Locked => Of(StorageErrorCode.Unavailable, "Another process holds the database; try again.", failure),
        Full => Of(StorageErrorCode.Full, "The disk, or the database's quota, is full; make room, and writes go on without a restart.", failure),
        IoError when isCommit => Of(StorageErrorCode.OutcomeUnknown, "The disk failed while the revision was written.", failure),
        IoError when failure.SqliteExtendedErrorCode == NoRoomForIndexOfLog => Of(StorageErrorCode.Full, "The disk is full; make room.", failure),
        CannotOpen => Of(
            StorageErrorCode.Unavailable, $"The database cannot be opened: its folder must be writable, also to read it, and a log beside it (-wal) of this SQLite's version. ({failure.Message})", failure),
        IoError => Of(StorageErrorCode.Unavailable, $"The database cannot be read or written: {failure.Message}", failure),
        Corrupt or NotADatabase => Of(StorageErrorCode.Corrupt, "The database file is damaged or is none; restore a backup, and run 'calma store verify'.", failure),
        _ => Of(StorageErrorCode.Fatal, $"SQLite failed: {failure.Message}", failure),
    };

    /// <summary>The failure of a start, with the file's name.</summary>
    public static StorageException AtOpen(string path, SqliteException failure)
    {
        var known = Classify(failure);
        return Of(known.Code, $"{path}: {known.Message}", failure);
    }

    private static StorageException Of(StorageErrorCode code, string message, Exception failure) => new(code, message, failure);
}
