namespace Calma.Cli.Settings;

/// <summary>Where a server of this user keeps its data.</summary>
internal static class DataFolder
{
    /// <summary><c>$CALMA_DATA</c>, else <c>$XDG_DATA_HOME/calma</c>, else <c>~/.local/share/calma</c>.</summary>
    public static string Of(Machine machine) => machine.Variable("CALMA_DATA") is { } named
        ? machine.FullPath(named)
        : Path.Combine(machine.Variable("XDG_DATA_HOME") ?? Path.Combine(SettingsFolder.HomeOf(machine), ".local", "share"), "calma");
}
