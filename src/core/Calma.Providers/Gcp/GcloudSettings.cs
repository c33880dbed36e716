using Calma.Core.Checks;
using Calma.Providers.Settings;

namespace Calma.Providers.Gcp;

/// <summary>The properties that gcloud knows, as its own SDK declares them.</summary>
/// <remarks>The table is made by <c>./build data</c>; which ones are secret or run code is added here.</remarks>
internal static class GcloudSettings
{
    private const string IsFalse = "gcloud takes every other word for false, without a word.";
    private const string Crashes = "Every gcloud command crashes at it: InvalidValueError.";

    private static readonly HashSet<string> Secrets =
    [
        "/auth/client_secret", "/core/api_key", "/core/trace_token", "/proxy/password", "/storage/gs_xml_access_key_id", "/storage/gs_xml_secret_access_key",
    ];

    private static readonly HashSet<string> Endpoints =
    [
        "/auth/auth_host", "/auth/token_host", "/auth/mtls_token_host", "/core/custom_ca_certs_file", "/core/universe_domain", "/proxy/address", "/proxy/port",
    ];

    private static readonly SettingType Flag = SettingType.Flag(["true", "1", "on", "yes", "y"], ["false", "0", "off", "no", "n", "", "none"]);
    private static readonly SettingType Url = SettingType.Shape("a URL", "(https?://[^ ]+)?", "Write a URL that begins with https:// and ends with /.");
    private static readonly SettingType Size = SettingType.Shape("a size as 100Mi", "([0-9]+ ?[KMGTPkmgtp]?i?[Bb]?)?", "Write a number, with Ki, Mi or Gi behind it.");

    /// <summary>Every property.</summary>
    public static SettingSchema Schema { get; } = new(Read());

    private static IEnumerable<Setting> Read()
    {
        using var table = new StreamReader(typeof(GcloudSettings).Assembly.GetManifestResourceStream("gcloud-properties")!);
        while (table.ReadLine() is { } row)
        {
            var space = row.IndexOf(' ', StringComparison.Ordinal);
            var place = row[..space];
            yield return Typed(place, row[(space + 1)..]) with { IsSecret = Secrets.Contains(place), Redirects = place.StartsWith("/api_endpoint_overrides/", StringComparison.Ordinal) || Endpoints.Contains(place) };
        }
    }

    private static Setting Typed(string place, string type) => type switch
    {
        "text" or "path" => new Setting(place, SettingType.Text),
        "flag" => new Setting(place, Flag) { WhenWrong = IsFalse },
        "number" => new Setting(place, SettingType.Digits()) { WhenWrong = Crashes },
        "url" => new Setting(place, Url) { Severity = Severity.Warning },
        "size" => new Setting(place, Size) { Severity = Severity.Warning },
        _ => new Setting(place, SettingType.Choice(["", .. type.Split('|')])) { Severity = Severity.Warning },
    };
}
