using Npgsql;

namespace Calma.Storage.PostgreSql;

/// <summary>Where the database is, and how it is used.</summary>
public sealed record PostgreSqlStorageOptions
{
    private const string Example = "postgres://calma@db.example.com:5432/calma?sslmode=verify-full";

    /// <summary>Whom to connect to, in Npgsql's words.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema that holds the tables; <c>calma</c> unless said otherwise.</summary>
    public string Schema { get; init; } = "calma";

    /// <summary>How late another node's change is seen at most, where the database's notification is lost; 1 second unless said otherwise.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the server's own settings decide what a commit survives; else a server that does not sync is refused.</summary>
    public bool TrustsServerDurability { get; init; }

    /// <summary>Whether it is opened to be read only; it makes nothing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The most appends that share one commit; 1,024 unless said otherwise.</summary>
    public int MaxBatchCount { get; init; } = 1024;

    /// <summary>The most bytes that share one commit; 32 MiB unless said otherwise.</summary>
    public long MaxBatchBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Reads <c>postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE[?NAME=VALUE&amp;…]</c>, or fails with <see cref="ErrorCode.InvalidArgument"/>, all faults at once.</summary>
    /// <remarks>A password is better left to <c>PGPASSWORD</c> or <c>~/.pgpass</c>; no message repeats one.</remarks>
    public static PostgreSqlStorageOptions Parse(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Scheme is not ("postgres" or "postgresql") || address.Host.Length == 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI names no PostgreSQL database; write it as {Example}.");
        }

        var query = new StoreUriOptions(address.Query, Example);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = address.IdnHost,
            Port = address.Port < 0 ? 5432 : address.Port,
            ApplicationName = "calma",
            Timeout = 5,
            KeepAlive = 5,
        };
        var database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/', StringComparison.Ordinal))
        {
            query.Fault("it names no database, which stands behind the host: /calma");
        }
        else
        {
            connection.Database = database;
        }

        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            connection.Username = Uri.UnescapeDataString(user);
            connection.Password = rest is [var password] ? Uri.UnescapeDataString(password) : null;
        }

        connection.SslMode = query.Value(
            "sslmode", connection.SslMode, text => Enum.TryParse<SslMode>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : null,
            "disable, allow, prefer, require, verify-ca or verify-full");
        if (query.Text("sslrootcert") is { } certificate)
        {
            connection.RootCertificate = certificate;
            if (!File.Exists(certificate))
            {
                query.Fault("sslrootcert names a file that is not there");
            }
        }

        var schema = query.Text("schema") ?? "calma";
        if (schema.Length is 0 or > 63 || char.IsAsciiDigit(schema[0]) || !schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            query.Fault("schema is 1 to 63 of a-z, 0-9 and _, and begins with no digit");
        }

        connection.MaxPoolSize = query.Number("connections", standard: 32, least: 3, most: 1000);
        connection.CommandTimeout = (int)query.Seconds("timeout", standard: 10, most: 600).TotalSeconds;
        var poll = query.Seconds("poll", standard: 1, most: 60);
        var trusts = query.Value("durability", standard: false, text => text switch { "demand" => false, "server" => true, _ => (bool?)null }, "demand, or server to trust the server's own settings");
        query.Demand();
        return new PostgreSqlStorageOptions { ConnectionString = connection.ToString(), Schema = schema, Poll = poll, TrustsServerDurability = trusts };
    }
}
