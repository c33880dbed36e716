using System.Globalization;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Output;

/// <summary>Writes a finding as compilers do: <c>file:line:column: severity rule: message repair</c>, and the line below it.</summary>
internal static class FindingText
{
    private const string Indent = "    ";

    // The end of the rules whose lines are what nobody shall see.
    private const string SecretRules = "-secret";

    /// <summary>Its lines, of which the first says it all.</summary>
    /// <param name="finding">What a check found.</param>
    /// <param name="source">The text; absent where it is not at hand.</param>
    /// <param name="name">What the finding speaks of, where the text is not at hand.</param>
    public static IEnumerable<(string Line, bool IsTitle)> LinesOf(FindingBody finding, SourceText? source, string? name = null)
    {
        yield return ($"{(source is null ? PlaceIn(name, finding) : PlaceOf(finding, source.Name))}{finding.Severity} {finding.Rule}: {finding.Message} {finding.Repair}", true);
        if (!finding.Rule.EndsWith(SecretRules, StringComparison.Ordinal) && source?.LineOf(finding.Line, finding.Path) is { Length: > 0 } line)
        {
            yield return (Indent + line.Replace('\t', ' '), false);
            if (finding.Column is { } column)
            {
                yield return ($"{Indent}{new string(' ', Math.Min(column - 1, line.Length))}^", false);
            }
        }
    }

    // A line that nobody can look up says little without its place.
    private static string PlaceIn(string? name, FindingBody finding) =>
        name is null ? PlaceOf(finding, file: null) : $"{name}:{(finding.Line is null ? " " : "")}{PlaceOf(finding, file: null)}";

    private static string PlaceOf(FindingBody finding, string? file)
    {
        var position = finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{line}:{finding.Column ?? 1}: ") : "";
        return (file, position) switch
        {
            ({ } name, "") => $"{name}: {Pointer(finding)}",
            ({ } name, _) => $"{name}:{position}",
            (null, "") => Pointer(finding),
            _ => $"{position}{Pointer(finding)}",
        };
    }

    private static string Pointer(FindingBody finding) => finding.Path.Length == 0 ? "" : $"{finding.Path}: ";
}
