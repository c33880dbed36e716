namespace Calma.Schema.Comparison;

/// <summary>How modes are written, and what they ask.</summary>
public static class CompatibilityModes
{
    private static readonly (CompatibilityMode Mode, string Name)[] Named =
    [
        (CompatibilityMode.None, "none"), (CompatibilityMode.Backward, "backward"), (CompatibilityMode.BackwardTransitive, "backward-transitive"),
        (CompatibilityMode.Forward, "forward"), (CompatibilityMode.ForwardTransitive, "forward-transitive"),
        (CompatibilityMode.Full, "full"), (CompatibilityMode.FullTransitive, "full-transitive"),
    ];

    /// <summary>The names, from the least that is asked to the most.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Select(row => row.Name)];

    /// <summary>The mode's name.</summary>
    public static string NameOf(CompatibilityMode mode) => Named.First(row => row.Mode == mode).Name;

    /// <summary>The mode of a name, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static CompatibilityMode Parse(string name) => Array.Find(Named, row => row.Name == name) is { Name: not null } row ? row.Mode
        : throw new CalmaException(ErrorCode.InvalidArgument, $"There is no compatibility '{name}'; write one of {string.Join(", ", Names)}.");

    /// <summary>Whether each of the earlier schemas counts, and not the last alone.</summary>
    public static bool IsTransitive(CompatibilityMode mode) => mode is CompatibilityMode.BackwardTransitive or CompatibilityMode.ForwardTransitive or CompatibilityMode.FullTransitive;

    /// <summary>The directions that a mode asks for.</summary>
    public static IReadOnlyList<CompatibilityDirection> DirectionsOf(CompatibilityMode mode) => mode switch
    {
        CompatibilityMode.None => [],
        CompatibilityMode.Backward or CompatibilityMode.BackwardTransitive => [CompatibilityDirection.Accept],
        CompatibilityMode.Forward or CompatibilityMode.ForwardTransitive => [CompatibilityDirection.Send],
        _ => [CompatibilityDirection.Accept, CompatibilityDirection.Send],
    };
}
