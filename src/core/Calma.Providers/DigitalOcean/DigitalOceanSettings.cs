using Calma.Core.Checks;
using Calma.Providers.Settings;
using static Calma.Providers.Settings.SettingType;

namespace Calma.Providers.DigitalOcean;

/// <summary>The settings of doctl that every command has; each command adds its own options, so that the list is open.</summary>
/// <remarks>From doctl's source, and viper's, which reads the file for it.</remarks>
internal static class DigitalOceanSettings
{
    private const string Respelt = "doctl makes a string of it in its own spelling: 0123 becomes 83.";
    private const string Converted = "doctl takes what it cannot convert for the default, and says nothing.";

    /// <summary>Every setting.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        new Setting("/access-token", Text) { IsSecret = true, WhenWrong = Respelt },
        new Setting("/auth-contexts", Map) { WhenWrong = "doctl has no contexts then." },
        new Setting("/auth-contexts/*", Text) { IsSecret = true, WhenWrong = Respelt },
        new Setting("/context", Text) { WhenWrong = Respelt, WhenEmpty = "doctl looks for a context without a name, and has no token then." },
        new Setting("/output", Choice("text", "json")) { Severity = Severity.Warning, WhenWrong = "doctl refuses it when it prints." },
        new Setting("/api-url", Text) { Redirects = true, WhenWrong = Respelt },
        .. from key in (string[])["http-retry-max", "http-retry-wait-max", "http-retry-wait-min"]
           select new Setting($"/{key}", Integer(0)) { Severity = Severity.Warning, WhenWrong = Converted },
        .. from key in (string[])["interactive", "trace", "verbose"]
           select new Setting($"/{key}", SettingType.Boolean) { Severity = Severity.Warning, WhenWrong = Converted },
    ]);
}
