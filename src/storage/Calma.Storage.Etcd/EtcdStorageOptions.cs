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
        var (text, behind) = uri.Split('?', 2) is [var before, var options] ? (before, options) : (uri, "");
        var query = new StoreUriOptions(behind, Example);
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI names no etcd; write it as {Example}.");
        }

        var (members, prefix) = text[Scheme.Length..].Split('/', 2) is [var hosts, var below] ? (hosts, below.Trim('/')) : (text[Scheme.Length..], "");
        var (timeout, isTls) = (query.Seconds("timeout", standard: 5, most: 600), query.Flag("tls"));
        if (members.Contains('@', StringComparison.Ordinal))
        {
            query.Fault("it names a user, and etcd's users are not supported: protect etcd by its network, or by TLS in front of it");
            members = members[(members.LastIndexOf('@') + 1)..];
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
                query.Fault($"'{member}' is no HOST or HOST:PORT");
            }
        }

        query.Demand();
        return new EtcdStorageOptions(endpoints, (prefix.Length > 0 ? prefix : "calma") + "/") { Timeout = timeout };
    }
}
