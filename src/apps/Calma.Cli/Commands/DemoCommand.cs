namespace Calma.Cli.Commands;

/// <summary><c>calma demo</c>.</summary>
internal sealed class DemoCommand() : ServerVerb(
    "demo", "Shows the main job, end to end, on sample files in a temporary folder, and an outage without Guard and behind it; fails if any step does not hold.", "calma demo");
