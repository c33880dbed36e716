using System.Text.Json.Serialization;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Output.Sarif;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines.</summary>
/// <param name="Schema">The schema of the format.</param>
/// <param name="Version">The format's version.</param>
/// <param name="Runs">One run.</param>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs)
{
    /// <summary>The findings of some files.</summary>
    public static SarifLog Of(IReadOnlyList<CheckedFile> files) => new(
        "https://json.schemastore.org/sarif-2.1.0.json", "2.1.0",
        [
            new SarifRun(
                new SarifTool(new SarifDriver("calma", [.. files.SelectMany(file => file.Findings).Select(finding => finding.Rule).Distinct().Select(rule => new SarifRule(rule))])),
                "unicodeCodePoints",
                [.. files.SelectMany(file => file.Findings.Select(finding => ResultOf(file.Source.Name, finding)))]),
        ]);

    private static SarifResult ResultOf(string file, FindingBody finding) => new(
        finding.Rule, finding.Severity, new SarifMessage($"{finding.Message} {finding.Repair}"),
        [
            new SarifLocation(
                new SarifPlace(new SarifFile(UriOf(file)), finding.Line is { } line ? new SarifRegion(line, finding.Column ?? 1) : null),
                finding.Path.Length > 0 ? [new SarifName(finding.Path)] : null),
        ]);

    private static string UriOf(string file) =>
        string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) is var path && Path.IsPathRooted(file) ? $"file://{path}" : path;
}

/// <summary>What one program found.</summary>
internal sealed record SarifRun(SarifTool Tool, string ColumnKind, IReadOnlyList<SarifResult> Results);

/// <summary>The program.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>Its name, and the rules that it found broken.</summary>
internal sealed record SarifDriver(string Name, IReadOnlyList<SarifRule> Rules);

/// <summary>A rule.</summary>
internal sealed record SarifRule(string Id);

/// <summary>A finding.</summary>
internal sealed record SarifResult(string RuleId, string Level, SarifMessage Message, IReadOnlyList<SarifLocation> Locations);

/// <summary>What is wrong, and how to repair it.</summary>
internal sealed record SarifMessage(string Text);

/// <summary>Where it is: in the text, and in the tree.</summary>
internal sealed record SarifLocation(SarifPlace PhysicalLocation, IReadOnlyList<SarifName>? LogicalLocations);

/// <summary>A place in a file.</summary>
internal sealed record SarifPlace(SarifFile ArtifactLocation, SarifRegion? Region);

/// <summary>A file.</summary>
internal sealed record SarifFile(string Uri);

/// <summary>A place in the text.</summary>
internal sealed record SarifRegion(int StartLine, int StartColumn);

/// <summary>A place in the tree, as a JSON Pointer.</summary>
internal sealed record SarifName(string FullyQualifiedName);
