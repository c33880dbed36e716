namespace Calma.Storage.Etcd;

/// <summary>Where etcd is, and how it is used.</summary>
/// <param name="Endpoints">Its members.</param>
/// <param name="Prefix">What every key begins with; it ends with a slash.</param>
public sealed record EtcdStorageOptions(IReadOnlyList<Uri> Endpoints, string Prefix)
{
    private const string Scheme = "etcd://";
    private const string Example = "etcd://10.0.0.1:2379,10.0.0.2:2379,10.0.0.3:2379/calma?tls=true";
    private const int StandardPort = 2379;

    /// <summary>How long one request may take; 5 seconds unless said otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it is opened to be read only; it makes nothing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Reads <c>etcd://HOST[:PORT][,HOST[:PORT]…][/PREFIX][?NAME=VALUE&amp;…]</c>, or fails with <see cref="ErrorCode.InvalidArgument"/>, all faults at once.</summary>
    public static EtcdStorageOptions Parse(string uri)
    {
        List<string> faults = [];
        var text = uri.StartsWith(Scheme, StringComparison.Ordinal) ? uri[Scheme.Length..] : throw Wrong(["it does not begin with etcd://"]);
        var (place, query) = text.Split('?', 2) is [var before, var behind] ? (before, behind) : (text, "");
        var (members, prefix) = place.Split('/', 2) is [var hosts, var below] ? (hosts, below.Trim('/')) : (place, "");
        var (timeout, isTls) = (TimeSpan.FromSeconds(5), false);
        if (members.Contains('@', StringComparison.Ordinal))
        {
            faults.Add("it names a user, and etcd's users are not supported: protect etcd by its network, or by TLS in front of it");
            members = members[(members.LastIndexOf('@') + 1)..];
        }

        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (pair.Split('=', 2))
            {
                case ["timeout", var value] when int.TryParse(value, out var seconds) && seconds is >= 1 and <= 600:
                    timeout = TimeSpan.FromSeconds(seconds);
                    break;
                case ["timeout", ..]:
                    faults.Add("timeout is a number of seconds from 1 to 600");
                    break;
                case ["tls", "true" or "false"]:
                    isTls = pair.EndsWith("true", StringComparison.Ordinal);
                    break;
                case ["tls", ..]:
                    faults.Add("tls is true or false");
                    break;
                case [var name, ..]:
                    faults.Add($"there is no option '{name}': they are timeout, tls");
                    break;
            }
        }

        List<Uri> endpoints = [];
        foreach (var member in members.Split(','))
        {
            if (member.Length > 0 && Uri.TryCreate($"{(isTls ? "https" : "http")}://{member}", UriKind.Absolute, out var address) && address.AbsolutePath == "/")
            {
                endpoints.Add(address.IsDefaultPort && !member.EndsWith($":{address.Port}", StringComparison.Ordinal) ? new UriBuilder(address) { Port = StandardPort }.Uri : address);
            }
            else
            {
                faults.Add($"'{member}' is no HOST or HOST:PORT");
            }
        }

        if (prefix.Length == 0)
        {
            prefix = "calma";
        }

        return faults.Count == 0 ? new EtcdStorageOptions(endpoints, prefix + "/") { Timeout = timeout } : throw Wrong(faults);
    }

    private static CalmaException Wrong(IEnumerable<string> faults) => new(
        ErrorCode.InvalidArgument, $"The store's URI is wrong: {string.Join("; ", faults)}. Write it as {Example}.");
}
