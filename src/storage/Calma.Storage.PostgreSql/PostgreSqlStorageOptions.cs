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
        List<string> faults = [];
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Scheme is not ("postgres" or "postgresql") || address.Host.Length == 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI names no PostgreSQL database; write it as {Example}.");
        }

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = address.IdnHost,
            Port = address.Port < 0 ? 5432 : address.Port,
            ApplicationName = "calma",
            Timeout = 5,
            CommandTimeout = 10,
            KeepAlive = 5,
            MaxPoolSize = 32,
        };
        var database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/', StringComparison.Ordinal))
        {
            faults.Add("it names no database, which stands behind the host: /calma");
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

        var options = new PostgreSqlStorageOptions { ConnectionString = "" };
        foreach (var (name, value) in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair))
        {
            var known = true;
            switch (name)
            {
                case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && Enum.IsDefined(mode):
                    connection.SslMode = mode;
                    break;
                case "sslmode":
                    faults.Add("sslmode is disable, allow, prefer, require, verify-ca or verify-full");
                    break;
                case "sslrootcert" when File.Exists(value):
                    connection.RootCertificate = value;
                    break;
                case "sslrootcert":
                    faults.Add("sslrootcert names a file that is not there");
                    break;
                case "schema" when value.Length is > 0 and <= 63 && value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_') && !char.IsAsciiDigit(value[0]):
                    options = options with { Schema = value };
                    break;
                case "schema":
                    faults.Add("schema is 1 to 63 of a-z, 0-9 and _, and begins with no digit");
                    break;
                case "connections" when int.TryParse(value, out var most) && most is >= 3 and <= 1000:
                    connection.MaxPoolSize = most;
                    break;
                case "connections":
                    faults.Add("connections is a number from 3 to 1000");
                    break;
                case "timeout" when int.TryParse(value, out var seconds) && seconds is >= 1 and <= 600:
                    connection.CommandTimeout = seconds;
                    break;
                case "timeout":
                    faults.Add("timeout is a number of seconds from 1 to 600");
                    break;
                case "poll" when int.TryParse(value, out var seconds) && seconds is >= 1 and <= 60:
                    options = options with { Poll = TimeSpan.FromSeconds(seconds) };
                    break;
                case "poll":
                    faults.Add("poll is a number of seconds from 1 to 60");
                    break;
                case "durability" when value is "demand" or "server":
                    options = options with { TrustsServerDurability = value == "server" };
                    break;
                case "durability":
                    faults.Add("durability is demand, or server to trust the server's own settings");
                    break;
                default:
                    known = false;
                    break;
            }

            if (!known)
            {
                faults.Add($"there is no option '{name}': they are sslmode, sslrootcert, schema, connections, timeout, poll, durability");
            }
        }

        return faults.Count == 0 ? options with { ConnectionString = connection.ToString() }
            : throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI is wrong: {string.Join("; ", faults)}. Write it as {Example}.");
    }

    private static (string Name, string Value) Pair(string text) => text.Split('=', 2) is [var name, var value] ? (name, Uri.UnescapeDataString(value)) : (text, "");
}
