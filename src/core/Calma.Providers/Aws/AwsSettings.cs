using Calma.Core.Checks;
using Calma.Providers.Settings;
using static Calma.Providers.Settings.SettingType;

namespace Calma.Providers.Aws;

/// <summary>The settings that the AWS command line and its SDKs read, of every section.</summary>
/// <remarks>From botocore's own variables, the command line's and AWS's documentation; what a wrong value does was run.</remarks>
internal static class AwsSettings
{
    private const string IsFalse = "The command line takes every word but true for false, so this means false.";
    private const string NotInteger = "The command line stops at it: invalid literal for int().";
    private const string Refused = "The command line refuses it when it is used.";
    private const string Ignored = "The command line falls through to its default and says nothing.";

    private static readonly SettingType Flag = SettingType.Flag(["true"], ["false"]);
    private static readonly SettingType Url = Shape("a URL", "https?://[^ ]+", "Write a URL that begins with https://.");
    private static readonly SettingType Region = Shape("a region's id", "[a-z0-9-]+", "Write an id as eu-west-1, without quotes and with nothing behind it.");
    private static readonly SettingType Size = Shape("a size in bytes, or with KB, MB, GB or TB", "[0-9]+ ?([KMGTkmgt][iI]?[Bb])?", "Write a number, or one as 64MB.");
    private static readonly SettingType Rate = Shape("a rate as 50MB/s", @"[0-9]+ ?([KMGTkmgt][iI]?)?[Bb]/s", "Write a number with its unit and /s, as 50MB/s.");

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        .. Secrets(), .. Roles(), .. SingleSignOn(), .. General(), .. Numbers(), .. Choices(), .. Flags(), .. S3(),
        new Setting("/plugins/*", Text) { Executes = true },
        new Setting("/*/*/endpoint_url", Url) { Redirects = true, WhenWrong = Refused, WhenEmpty = "The command line has no endpoint then." },
    ]);

    private static IEnumerable<Setting> Secrets() =>
        from key in (string[])["aws_secret_access_key", "aws_session_token", "aws_security_token"]
        select new Setting($"/*/{key}", Text) { IsSecret = true };

    private static IEnumerable<Setting> Roles() =>
    [
        Of("aws_access_key_id", Text),
        Of("aws_account_id", Shape("12 digits", "[0-9]{12}", "Write the account's 12 digits.")) with { Severity = Severity.Warning },
        Of("role_arn", Shape("a role's ARN", "arn:[a-z0-9-]+:iam::[0-9]{12}:role/.+", "Write it as arn:aws:iam::123456789012:role/NAME.")) with { Severity = Severity.Warning },
        Of("source_profile", Text), Of("external_id", Text), Of("mfa_serial", Text), Of("role_session_name", Text),
        Of("web_identity_token_file", Text), Of("login_session", Text), Of("services", Text),
        Of("credential_source", Choice("Environment", "Ec2InstanceMetadata", "EcsContainer")) with { WhenWrong = Refused },
        Of("duration_seconds", Digits(900, 43_200)) with { WhenWrong = Refused },
        Of("credential_process", Text) with { Executes = true },
    ];

    private static IEnumerable<Setting> SingleSignOn() =>
    [
        Of("sso_session", Text), Of("sso_role_name", Text), Of("sso_registration_scopes", Text),
        Of("sso_account_id", Shape("12 digits", "[0-9]{12}", "Write the account's 12 digits.")) with { Severity = Severity.Warning },
        Of("sso_start_url", Url) with { Redirects = true, WhenWrong = Refused }, Of("sso_region", Region) with { WhenWrong = Refused, WhenEmpty = "The command line builds a broken endpoint of it." },
    ];

    private static IEnumerable<Setting> General() =>
    [
        Of("region", Region) with
        {
            WhenWrong = "The command line takes it as it is and finds no such region.",
            WhenEmpty = "The command line builds the endpoint https://ec2..amazonaws.com of it, which does not exist; without the key it would ask for a region.",
        },
        Of("endpoint_url", Url) with { Redirects = true, WhenWrong = Refused }, Of("ca_bundle", Text) with { Redirects = true }, Of("data_path", Text), Of("csm_host", Text), Of("csm_client_id", Text),
        Of("cli_pager", Text) with { Executes = true },
        Of("ec2_metadata_service_endpoint", Url) with { Redirects = true }, Of("auth_scheme_preference", Text), Of("sigv4a_signing_region_set", Text), Of("api_versions", Any),
        Of("proxy_ca_bundle", Text) with { Redirects = true }, Of("proxy_client_cert", Text),
        Of("sdk_ua_app_id", Shape("at most 50 characters", ".{0,50}", "Write at most 50 characters.")) with { Severity = Severity.Warning },
    ];

    private static IEnumerable<Setting> Numbers() =>
    [
        .. from key in (string[])["max_attempts", "metadata_service_timeout", "metadata_service_num_attempts", "csm_port"]
           select Of(key, Digits(0)) with { WhenWrong = NotInteger, WhenEmpty = NotInteger },
        Of("request_min_compression_size_bytes", Digits(0, 10_485_760)) with { WhenWrong = Refused, WhenEmpty = Refused },
    ];

    private static IEnumerable<Setting> Choices() =>
    [
        Of("output", Choice("json", "text", "table", "yaml", "yaml-stream", "off")) with { WhenWrong = Ignored, Severity = Severity.Warning },
        Of("retry_mode", Choice("legacy", "standard", "adaptive")) with { WhenWrong = Refused },
        Of("defaults_mode", Choice("legacy", "auto", "standard", "in-region", "cross-region", "mobile")) with { WhenWrong = Refused },
        Of("sts_regional_endpoints", Choice("legacy", "regional")) with { WhenWrong = Refused },
        Of("account_id_endpoint_mode", Choice("preferred", "disabled", "required")) with { WhenWrong = Refused },
        Of("request_checksum_calculation", Choice("when_supported", "when_required")) with { WhenWrong = Refused },
        Of("response_checksum_validation", Choice("when_supported", "when_required")) with { WhenWrong = Refused },
        Of("ec2_metadata_service_endpoint_mode", ChoiceOf(StringComparer.OrdinalIgnoreCase, ["ipv4", "ipv6"])) with { WhenWrong = Refused },
        Of("s3_us_east_1_regional_endpoint", Choice("legacy", "regional")) with { WhenWrong = Refused },
        Of("cli_timestamp_format", Choice("wire", "iso8601")) with { WhenWrong = Refused },
        Of("cli_history", Choice("enabled", "disabled")) with { Severity = Severity.Warning },
        Of("cli_binary_format", Choice("base64", "raw-in-base64-out")) with { WhenWrong = Refused },
        Of("cli_auto_prompt", Choice("on", "on-partial", "off")) with { Severity = Severity.Warning },
        Of("cli_error_format", Choice("enhanced", "json", "yaml", "text", "table", "legacy")) with { Severity = Severity.Warning },
        Of("endpoint_discovery_enabled", ChoiceOf(StringComparer.OrdinalIgnoreCase, ["auto", "true", "false"])) with { WhenWrong = Refused },
    ];

    private static IEnumerable<Setting> Flags() =>
        from key in (string[])
        [
            "use_fips_endpoint", "use_dualstack_endpoint", "ignore_configured_endpoint_urls", "imds_use_ipv6", "ec2_metadata_v1_disabled",
            "disable_request_compression", "disable_host_prefix_injection", "csm_enabled", "parameter_validation", "tcp_keepalive", "cli_follow_urlparam",
            "s3_disable_express_session_auth", "s3_use_arn_region", "proxy_use_forwarding_for_https",
        ]
        select Of(key, Flag) with { WhenWrong = IsFalse };

    private static IEnumerable<Setting> S3() =>
    [
        InS3("max_concurrent_requests", Digits(1)) with { WhenWrong = Refused }, InS3("max_queue_size", Digits(1)) with { WhenWrong = Refused },
        InS3("multipart_threshold", Size) with { WhenWrong = Refused }, InS3("multipart_chunksize", Size) with { WhenWrong = Refused },
        InS3("io_chunksize", Size) with { WhenWrong = Refused },
        InS3("max_bandwidth", Rate) with { WhenWrong = Refused }, InS3("target_bandwidth", Rate) with { WhenWrong = Refused }, InS3("disk_throughput", Rate) with { WhenWrong = Refused },
        InS3("addressing_style", Choice("auto", "virtual", "path")) with { WhenWrong = Refused },
        InS3("preferred_transfer_client", Choice("auto", "classic", "crt")) with { WhenWrong = Refused },
        InS3("us_east_1_regional_endpoint", Choice("legacy", "regional")) with { WhenWrong = Refused },
        .. from key in (string[])["use_accelerate_endpoint", "use_dualstack_endpoint", "payload_signing_enabled", "use_arn_region", "should_stream", "direct_io", "s3_disable_multiregion_access_points"]
           select InS3(key, Flag) with { WhenWrong = IsFalse },
    ];

    private static Setting Of(string key, SettingType type) => new($"/*/{key}", type);

    private static Setting InS3(string key, SettingType type) => new($"/*/s3/{key}", type);
}
