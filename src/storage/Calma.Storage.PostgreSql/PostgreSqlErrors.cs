using System.Net.Sockets;
using Npgsql;

namespace Calma.Storage.PostgreSql;

/// <summary>What PostgreSQL's failures mean, decided once.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Whether this is a failure of the engine or of the way to it.</summary>
    public static bool IsKnown(Exception failure) => failure is NpgsqlException or TimeoutException or SocketException or IOException or ObjectDisposedException;

    /// <summary>The failure by its state; one that cut a commit off leaves open whether it was written.</summary>
    public static StorageException Classify(Exception failure, bool isCommit = false) => failure switch
    {
        ObjectDisposedException => StorageException.Closed(),
        PostgresException { SqlState: "53100" } => Of(StorageErrorCode.Full, "The database's disk is full; make room, and writes go on without a restart.", failure),
        PostgresException { SqlState: "XX001" or "XX002" } => Of(StorageErrorCode.Corrupt, "The database says that its data is damaged; restore a backup, and run 'calma store verify'.", failure),
        PostgresException { SqlState: "28P01" or "28000" } => Of(StorageErrorCode.Fatal, "The database refuses the user or the password; say them in PGUSER and PGPASSWORD, in ~/.pgpass, or in the store's URI.", failure),
        PostgresException { SqlState: "3D000" } => Of(StorageErrorCode.Fatal, "There is no such database; make it with CREATE DATABASE, and name it in the store's URI.", failure),
        PostgresException { SqlState: "42501" } => Of(StorageErrorCode.Fatal, "The database's user may not do that; grant it CREATE on the database, or all on the schema.", failure),
        PostgresException { SqlState: "25006" } => Of(StorageErrorCode.Unavailable, "The database is read only, as a standby is; name the primary.", failure),
        PostgresException { SqlState: ['5', '7', 'P', '0', ..] or ['0', '8', ..] } when isCommit => Unknown(failure),
        PostgresException { SqlState: ['5', '3' or '5' or '7', ..] or ['4', '0', ..] or ['0', '8', ..] } known => Of(StorageErrorCode.Unavailable, $"The database cannot do that now: {known.MessageText}", failure),
        PostgresException known => Of(StorageErrorCode.Fatal, $"PostgreSQL failed: {known.SqlState}: {known.MessageText}", failure),
        _ when isCommit => Unknown(failure),
        _ => Of(StorageErrorCode.Unavailable, $"The database cannot be reached: {failure.Message}", failure),
    };

    private static StorageException Unknown(Exception failure) => Of(StorageErrorCode.OutcomeUnknown, "The connection was lost while the revision was committed.", failure);

    private static StorageException Of(StorageErrorCode code, string message, Exception failure) => new(code, message, failure);
}
