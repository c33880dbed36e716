using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Settings;
using static Calma.Providers.Settings.SettingType;

namespace Calma.Providers.Alibaba;

/// <summary>The settings of <c>config.json</c>, from the types in aliyun's source.</summary>
/// <remarks>Go's <c>encoding/json</c> reads it: keys in any case, null as if nothing stood there.</remarks>
internal static class AlibabaSettings
{
    private const string Refused = "aliyun refuses the whole file then.";
    private const string RefusedInUse = "aliyun refuses the profile when it is used.";

    /// <summary>How a profile may prove who it is.</summary>
    public static IReadOnlyList<string> Modes { get; } =
    [
        "AK", "StsToken", "RamRoleArn", "EcsRamRole", "RsaKeyPair", "RamRoleArnWithRoleName", "ChainableRamRoleArn",
        "External", "CredentialsURI", "OIDC", "CloudSSO", "OAuth", "BearerToken", "Anonymous",
    ];

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(StringComparer.OrdinalIgnoreCase,
    [
        Of("", Map), Of("/current", Text), Of("/meta_path", Text), Of($"/{AlibabaProfile.List}", List), Of($"/{AlibabaProfile.List}/*", Map),
        OfProfile("mode", OrEmpty(ChoiceOf(StringComparer.OrdinalIgnoreCase, Modes))) with { WhenWrong = RefusedInUse },
        OfProfile("region_id", Shape("a region", "[a-zA-Z0-9-]*", "Write the region's id, as cn-hangzhou, as a string.")) with { WhenWrong = RefusedInUse },
        OfProfile("process_command", Text) with { Executes = true },
        .. from key in (string[])["access_key_secret", "sts_token", "private_key", "access_token", "oauth_access_token", "oauth_refresh_token", "bearer_token"]
           select OfProfile(key, Text) with { IsSecret = true },
        .. from key in (string[])
           [
               "name", "access_key_id", "sts_region", "sts_endpoint", "endpoint", "ram_role_name", "ram_role_arn", "ram_session_name", "external_id", "source_profile",
               "key_pair_name", "verified", "output_format", "language", "site", "credentials_uri", "oidc_provider_arn", "oidc_token_file",
               "cloud_sso_sign_in_url", "cloud_sso_access_config", "cloud_sso_account_id",
           ]
           select OfProfile(key, Text),
        OfProfile("endpoint_type", OrEmpty(Choice("vpc"))) with { Severity = Severity.Warning, WhenWrong = "aliyun knows no other." },
        OfProfile("oauth_site_type", OrEmpty(Choice("CN", "INTL"))) with { Severity = Severity.Warning, WhenWrong = "aliyun knows no other." },
        .. from key in (string[])
           [
               "expired_seconds", "read_timeout", "retry_timeout", "connect_timeout", "retry_count",
               "sts_expiration", "cloud_sso_access_token_expire", "oauth_access_token_expire", "oauth_refresh_token_expire",
           ]
           select OfProfile(key, Integer()),
        .. from key in (string[])["auto_plugin_install", "auto_plugin_install_enable_pre"]
           select OfProfile(key, SettingType.Boolean),
    ]);

    private static Setting OfProfile(string key, SettingType type) => Of($"/{AlibabaProfile.List}/*/{key}", type);

    private static Setting Of(string place, SettingType type) => new(place, type) { WhenWrong = Refused };

    // To Go an empty string is one that is not there.
    private static SettingType OrEmpty(SettingType type) => type with { Accepts = value => value is StringValue { Text: "" } || type.Accepts(value) };
}
