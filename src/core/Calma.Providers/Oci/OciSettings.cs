using Calma.Providers.Settings;

namespace Calma.Providers.Oci;

/// <summary>The settings of a profile that Oracle Cloud's SDK for Python reads; other tools add more, so that the list is open.</summary>
internal static class OciSettings
{
    private const string Malformed = "The SDK refuses the profile: malformed.";
    private const string NoFlag = "The SDK refuses the profile with a ValueError.";

    private static readonly SettingType Ocid = SettingType.Shape(
        "an OCID", "([0-9a-zA-Z_-]+[.:])([0-9a-zA-Z_-]*[.:]){3,}[0-9a-zA-Z_-]+", "Write it as ocid1.user.oc1..aaaa.");

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        .. from key in (string[])["user", "tenancy"]
           select new Setting($"/*/{key}", Ocid) { WhenWrong = Malformed, WhenEmpty = Malformed },
        new Setting("/*/fingerprint", SettingType.Shape("a fingerprint", "([0-9a-f]{2}:){15}[0-9a-f]{2}", "Write 16 pairs of hexadecimal digits in lower case, with colons between."))
        {
            WhenWrong = Malformed, WhenEmpty = Malformed,
        },
        new Setting("/*/log_requests", SettingType.Flag(["true", "1", "yes", "on"], ["false", "0", "no", "off"])) { WhenWrong = NoFlag, WhenEmpty = NoFlag },
        .. from key in (string[])["pass_phrase", "key_content"]
           select new Setting($"/*/{key}", SettingType.Text) { IsSecret = true },
        .. from key in (string[])["region", "key_file", "security_token_file", "delegation_token_file", "authentication_type", "additional_user_agent"]
           select new Setting($"/*/{key}", SettingType.Text),
    ]);
}
