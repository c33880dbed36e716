namespace Calma.Cli.Settings;

/// <summary>Where this user's settings lie.</summary>
internal static class SettingsFolder
{
    /// <summary><c>$XDG_CONFIG_HOME/calma</c>, else <c>~/.config/calma</c>; <c>%APPDATA%\calma</c> on Windows.</summary>
    public static string Of(Machine machine)
    {
        if (machine.Variable("XDG_CONFIG_HOME") is { } folder && Path.IsPathFullyQualified(folder))
        {
            return Path.Combine(folder, "calma");
        }

        return OperatingSystem.IsWindows() && machine.Variable("APPDATA") is { } roaming
            ? Path.Combine(roaming, "calma")
            : Path.Combine(HomeOf(machine), ".config", "calma");
    }

    /// <summary>This user's home.</summary>
    public static string HomeOf(Machine machine) => machine.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
