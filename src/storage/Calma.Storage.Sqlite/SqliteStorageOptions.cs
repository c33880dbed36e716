namespace Calma.Storage.Sqlite;

/// <summary>Where the database is, and how it is opened.</summary>
/// <param name="Path">The database's file.</param>
public sealed record SqliteStorageOptions(string Path)
{
    private const string Scheme = "sqlite:";

    /// <summary>Whether it is opened beside a server that writes, and never written to.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The most appends that share one commit; 1,024 unless said otherwise.</summary>
    public int MaxBatchCount { get; init; } = 1024;

    /// <summary>The most bytes that share one commit; 32 MiB unless said otherwise.</summary>
    public long MaxBatchBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The most pages of the database, as a quota; 0, which is the default, sets none.</summary>
    public long MaxPages { get; init; }

    /// <summary>Reads <c>sqlite:PATH</c>, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static SqliteStorageOptions Parse(string uri) => uri.StartsWith(Scheme, StringComparison.Ordinal) && uri.Length > Scheme.Length
        ? new SqliteStorageOptions(System.IO.Path.GetFullPath(uri[Scheme.Length..]))
        : throw new CalmaException(ErrorCode.InvalidArgument, $"'{uri}' names no SQLite database; write sqlite:PATH, as sqlite:/var/lib/calma/calma.db.");
}
