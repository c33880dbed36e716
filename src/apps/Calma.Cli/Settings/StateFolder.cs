namespace Calma.Cli.Settings;

/// <summary>Where what this machine remembers of pulled files lies.</summary>
internal static class StateFolder
{
    /// <summary><c>$XDG_STATE_HOME/calma</c>, else <c>~/.local/state/calma</c>; <c>%LOCALAPPDATA%\calma</c> on Windows.</summary>
    public static string Of(Machine machine)
    {
        if (machine.Variable("XDG_STATE_HOME") is { } folder && Path.IsPathFullyQualified(folder))
        {
            return Path.Combine(folder, "calma");
        }

        return OperatingSystem.IsWindows() && machine.Variable("LOCALAPPDATA") is { } local
            ? Path.Combine(local, "calma")
            : Path.Combine(SettingsFolder.HomeOf(machine), ".local", "state", "calma");
    }
}
