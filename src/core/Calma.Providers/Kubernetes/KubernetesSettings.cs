using System.Buffers;
using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Settings;
using static Calma.Providers.Settings.SettingType;

namespace Calma.Providers.Kubernetes;

/// <summary>The settings of a kubeconfig, from the types of client-go's <c>clientcmd/api/v1</c>.</summary>
/// <remarks>A value of another type was run: kubectl refuses the whole file.</remarks>
internal static class KubernetesSettings
{
    private const string Refused = "kubectl refuses the whole file then.";
    private const string RefusedInUse = "kubectl refuses it when the entry is used.";

    private static readonly SearchValues<char> Digits64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private static readonly SettingType Base64Text = new(
        "base64", "format", "Write the file's content as one line of base64, with = at its end where it needs some.", value => value is StringValue text && IsBase64(text.Text));

    private static readonly SettingType ProxyUrl = OrEmpty(Shape("a URL of http, https or socks5", "(https?|socks5)://[^ ]+", "Write a URL that begins with http://, https:// or socks5://."));

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        Of("/apiVersion", OrEmpty(Choice("v1"))), Of("/kind", OrEmpty(Choice("Config"))), Of("/current-context", Text),
        Of("/preferences", Map), Of("/preferences/colors", SettingType.Boolean), .. Extensions("/preferences"), .. Extensions(""),
        .. Entries("clusters"), .. Clusters(), .. Entries("contexts"), .. Contexts(), .. Entries("users"), .. Users(), .. AuthProviders(), .. Execs(),
    ]);

    private static IEnumerable<Setting> Entries(string list) =>
        [Of($"/{list}", List), Of($"/{list}/*", Map), Of($"/{list}/*/name", Text), Of($"/{list}/*/{list[..^1]}", Map), .. Extensions($"/{list}/*/{list[..^1]}")];

    // What stands in an extension is the business of the program that wrote it.
    private static IEnumerable<Setting> Extensions(string place) =>
        [Of($"{place}/extensions", List), Of($"{place}/extensions/*", Map), Of($"{place}/extensions/*/name", Text), Of($"{place}/extensions/*/extension", Any)];

    private static IEnumerable<Setting> Clusters() =>
    [
        .. from key in (string[])["server", "tls-server-name", "certificate-authority"] select Of($"/clusters/*/cluster/{key}", Text) with { Redirects = true },
        Of("/clusters/*/cluster/disable-compression", SettingType.Boolean),
        Of("/clusters/*/cluster/insecure-skip-tls-verify", SettingType.Boolean) with { Redirects = true },
        Of("/clusters/*/cluster/certificate-authority-data", Base64Text) with { Redirects = true },
        Of("/clusters/*/cluster/proxy-url", ProxyUrl) with { Redirects = true, WhenWrong = RefusedInUse },
    ];

    private static IEnumerable<Setting> Contexts() => from key in (string[])["cluster", "user", "namespace"] select Of($"/contexts/*/context/{key}", Text);

    private static IEnumerable<Setting> Users() =>
    [
        .. from key in (string[])["client-certificate", "client-key", "tokenFile", "as", "as-uid", "username"] select OfUser(key, Text),
        .. from key in (string[])["token", "password"] select OfUser(key, Text) with { IsSecret = true },
        OfUser("client-certificate-data", Base64Text), OfUser("client-key-data", Base64Text) with { IsSecret = true },
        OfUser("as-groups", List), OfUser("as-groups/*", Text), OfUser("as-user-extra", Map), OfUser("as-user-extra/*", List), OfUser("as-user-extra/*/*", Text),
    ];

    private static IEnumerable<Setting> AuthProviders() =>
    [
        OfUser("auth-provider", Map), OfUser("auth-provider/config", Map),
        OfUser("auth-provider/name", OrEmpty(Choice("oidc"))) with { Severity = Severity.Warning, WhenWrong = "kubectl knows no other since 1.26." },
        OfUser("auth-provider/config/*", Text) with { IsSecret = true },
        .. from key in (string[])["cmd-path", "cmd-args"] select OfUser($"auth-provider/config/{key}", Text) with { Executes = true },
    ];

    private static IEnumerable<Setting> Execs() =>
    [
        OfUser("exec", Map) with { Executes = true }, OfUser("exec/command", Text), OfUser("exec/installHint", Text), OfUser("exec/provideClusterInfo", SettingType.Boolean),
        OfUser("exec/args", List), OfUser("exec/args/*", Text), OfUser("exec/env", List), OfUser("exec/env/*", Map), OfUser("exec/env/*/name", Text),
        OfUser("exec/env/*/value", Text) with { IsSecret = true },
        OfUser("exec/apiVersion", OrEmpty(Choice("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"))) with { WhenWrong = RefusedInUse },
        OfUser("exec/interactiveMode", OrEmpty(Choice("Never", "IfAvailable", "Always"))) with { WhenWrong = RefusedInUse },
    ];

    private static Setting OfUser(string key, SettingType type) => Of($"/users/*/user/{key}", type);

    private static Setting Of(string place, SettingType type) => new(place, type) { WhenWrong = type == Any ? "" : Refused };

    // To Go an empty string is one that is not there.
    private static SettingType OrEmpty(SettingType type) => type with { Accepts = value => value is StringValue { Text: "" } || type.Accepts(value) };

    // As Go's decoder: line ends are left out, other blanks are not, and the bits behind the last byte may be anything.
    private static bool IsBase64(string text)
    {
        var data = text.Where(character => character is not ('\r' or '\n')).ToArray().AsSpan();
        return data.Length % 4 == 0 && data.TrimEnd('=') is var digits && data.Length - digits.Length <= 2 && !digits.ContainsAnyExcept(Digits64);
    }
}
