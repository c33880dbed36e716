using Calma.Core.Checks;
using Calma.Providers.Settings;

namespace Calma.Providers.Azure;

/// <summary>The settings that Azure's command line documents; extensions add more, so that the list is open.</summary>
internal static class AzureSettings
{
    private const string NotBoolean = "Every az command stops at it: Not a boolean.";

    private static readonly SettingType Flag = SettingType.Flag(["true", "1", "yes", "on"], ["false", "0", "no", "off"]);

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        .. from place in (string[])
           [
               "core/disable_confirm_prompt", "core/collect_telemetry", "core/only_show_errors", "core/no_color", "core/survey_message", "core/display_region_identified",
               "core/encrypt_token_cache", "core/login_experience_v2", "logging/enable_log_file", "extension/run_after_dynamic_install", "output/show_survey_link",
           ]
           select new Setting($"/{place}", Flag) { WhenWrong = NotBoolean, WhenEmpty = NotBoolean },
        .. from place in (string[])["storage/key", "storage/sas_token", "storage/connection_string", "batch/access_key", "batchai/storage_key"]
           select new Setting($"/{place}", SettingType.Text) { IsSecret = true },
        .. from place in (string[])
           [
               "defaults/group", "defaults/location", "defaults/web", "defaults/vm", "defaults/vmss", "defaults/acr", "logging/log_dir", "storage/account",
               "batch/account", "batchai/storage_account",
           ]
           select new Setting($"/{place}", SettingType.Text),
        .. from place in (string[])["batch/endpoint", "extension/index_url"]
           select new Setting($"/{place}", SettingType.Text) { Redirects = true },
        new Setting("/core/output", SettingType.Choice("json", "jsonc", "yaml", "yamlc", "tsv", "table", "none"))
        {
            WhenWrong = "Every az command that prints crashes at it with a KeyError.", WhenEmpty = "Every az command that prints crashes at it with a KeyError.",
        },
        new Setting("/batch/auth_mode", SettingType.Choice("shared_key", "aad")) { Severity = Severity.Warning },
        new Setting("/cloud/name", SettingType.Choice("AzureCloud", "AzureChinaCloud", "AzureUSGovernment", "AzureGermanCloud"))
        {
            Redirects = true, Severity = Severity.Warning, WhenWrong = "az knows others only where clouds.config has them.",
        },
        new Setting("/extension/use_dynamic_install", SettingType.Choice("no", "yes_prompt", "yes_without_prompt")) { Severity = Severity.Warning },
    ]);
}
