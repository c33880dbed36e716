using System.Text.RegularExpressions;
using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Settings;

namespace Calma.Providers.Terraform;

/// <summary>The settings of Terraform's command line, each as it was run.</summary>
internal static partial class TerraformCliSettings
{
    private const string Refused = "Terraform refuses the whole file.";
    private const string Installation = "/provider_installation";

    private static readonly SettingType Patterns = new(
        "a list of patterns with two or three parts", "format", "Write each as namespace/type or host/namespace/type, where * is any.",
        value => value is ListValue list && list.Items.All(item => item is StringValue text && Pattern().IsMatch(text.Text)));

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        new Setting("/plugin_cache_dir", SettingType.Text) { WhenWrong = "Terraform takes a whole number for the folder's name, and refuses all else." },
        .. from key in (string[])["plugin_cache_may_break_dependency_lock_file", "disable_checkpoint", "disable_checkpoint_signature"]
           select new Setting($"/{key}", SettingType.Boolean) { WhenWrong = Refused, WhenNull = Refused },
        new Setting("/credentials/*", SettingType.Map) { WhenWrong = Refused, WhenNull = Refused },
        new Setting("/credentials/*/token", SettingType.Text) { IsSecret = true, Severity = Severity.Warning, WhenWrong = "Terraform has no token then, or reads the number as one." },
        new Setting("/credentials_helper/*", SettingType.Map) { Executes = true, WhenWrong = Refused },
        new Setting("/credentials_helper/*/args", SettingType.Texts) { WhenWrong = "Terraform refuses what is no list." },
        new Setting("/host/*", SettingType.Map) { WhenWrong = Refused },
        new Setting("/host/*/services", SettingType.Map) { Redirects = true, WhenWrong = Refused },
        .. from key in (string[])["providers", "provisioners"]
           from setting in (Setting[])[new Setting($"/{key}", SettingType.Map) { WhenWrong = Refused }, new Setting($"/{key}/*", SettingType.Text) { Executes = true, WhenWrong = Refused }]
           select setting,
        new Setting(Installation, SettingType.Map) { WhenWrong = Refused },
        new Setting($"{Installation}/*", SettingType.Any),
        new Setting($"{Installation}/dev_overrides/*", SettingType.Text) { Executes = true, WhenWrong = "Terraform refuses the block." },
        new Setting($"{Installation}/filesystem_mirror/*/path", SettingType.Text) { Executes = true, WhenWrong = "Terraform refuses the block.", WhenEmpty = "Terraform refuses the block." },
        new Setting($"{Installation}/network_mirror/*/url", SettingType.Shape("an https URL", "https://.+", "Write a URL that begins with https:// and ends with /.")) { Executes = true, WhenWrong = "Terraform refuses the mirror.", WhenEmpty = "Terraform refuses the block." },
        .. from method in (string[])["filesystem_mirror", "network_mirror", "direct"]
           from key in (string[])["include", "exclude"]
           select new Setting($"{Installation}/{method}/*/{key}", Patterns) { WhenWrong = "Terraform refuses the block." },
    ]);

    [GeneratedRegex(@"\A[^/\s]+/[^/\s]+(/[^/\s]+)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
