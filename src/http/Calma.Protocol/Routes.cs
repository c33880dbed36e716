namespace Calma.Protocol;

/// <summary>The routes, as the server maps them and a client fills them in.</summary>
public static class Routes
{
    /// <summary>Below it lies all that needs a token.</summary>
    public const string Api = "/v1";

    /// <summary>The heads that a selector names.</summary>
    public const string Configs = "/v1/configs";

    /// <summary>The revert of many.</summary>
    public const string Revert = "/v1/revert";

    /// <summary>The search.</summary>
    public const string Search = "/v1/search";

    /// <summary>The archive of many.</summary>
    public const string Download = "/v1/download";

    /// <summary>An archive brought back.</summary>
    public const string Import = "/v1/import";

    /// <summary>Changes as they happen.</summary>
    public const string Watch = "/v1/watch";

    /// <summary>The tokens.</summary>
    public const string Tokens = "/v1/tokens";

    /// <summary>The contracts.</summary>
    public const string Contracts = "/v1/contracts";

    /// <summary>Whether the process runs.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether the store answers.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Counters, as Prometheus reads them.</summary>
    public const string Metrics = "/metrics";

    /// <summary>The OpenAPI document.</summary>
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>The reference page.</summary>
    public const string Docs = "/docs";

    /// <summary>The page that explains every code.</summary>
    public const string Problems = "/docs/problems";

    /// <summary>A config.</summary>
    /// <param name="path">As <c>acme/aws/prod</c>; each segment is escaped.</param>
    public static string Config(string path) => $"{Configs}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>A contract.</summary>
    /// <param name="path">As <c>acme/web</c>, tenant and name; each is escaped.</param>
    public static string Contract(string path) => $"{Contracts}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>A token.</summary>
    public static string Token(string id) => $"{Tokens}/{Uri.EscapeDataString(id)}";
}
