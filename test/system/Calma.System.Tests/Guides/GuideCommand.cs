using System.Text.RegularExpressions;

namespace Calma.System.Tests.Guides;

/// <summary>A command of a guide's session and what the guide says that it prints.</summary>
/// <param name="Text">The command, over several lines where it has a text of its own.</param>
/// <param name="Output">The lines below it.</param>
internal sealed partial record GuideCommand(string Text, IReadOnlyList<string> Output)
{
    /// <summary>The vendor's program that it runs; absent where it runs none.</summary>
    public string? Tool => ToolWord().Match(Text.Split('\n')[0]) is { Success: true } word ? word.Value : null;

    /// <summary>Whether these lines are what the guide says, but for the time.</summary>
    public bool IsPrinted(IEnumerable<string> lines) => Output.Select(Timeless).SequenceEqual(lines.Select(Timeless));

    private static string Timeless(string line) => Time().Replace(line, "*");

    [GeneratedRegex(@"(?<=^|[\s(|])(aws|az|gcloud|kubectl|terraform|python3)(?=\s)")]
    private static partial Regex ToolWord();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex Time();
}
