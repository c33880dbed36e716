using Calma.Providers.Settings;
using static Calma.Providers.Settings.SettingType;

namespace Calma.Providers.Cloudflare;

/// <summary>The settings of a Worker that are secret or run code; what each may say is in <see cref="WranglerSchema"/>.</summary>
internal static class WranglerSettings
{
    private static readonly string[] Secrets = ["hyperdrive/*/localConnectionString"];

    // A custom build, the image of a container, and text that is put into the program.
    private static readonly string[] Programs = ["build/command", "containers/*/image", "define/*"];

    /// <summary>Those settings, on the top level and in each environment.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        .. from place in (string[])["", "/env/*", "/previews"] from key in Secrets select new Setting($"{place}/{key}", Any) { IsSecret = true },
        .. from place in (string[])["", "/env/*", "/previews"] from key in Programs select new Setting($"{place}/{key}", Any) { Executes = true },
        new Setting("/alias/*", Any) { Executes = true },
        new Setting("/unsafe/bindings/*/dev/plugin", Any) { Executes = true }, new Setting("/env/*/unsafe/bindings/*/dev/plugin", Any) { Executes = true },
    ]);
}
