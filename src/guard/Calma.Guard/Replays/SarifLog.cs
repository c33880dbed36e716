using System.Text.Json.Serialization;

namespace Calma.Guard.Replays;

/// <summary>What was found, as SARIF 2.1.0 has it.</summary>
/// <param name="Schema">The schema of the format.</param>
/// <param name="Version">The format's version.</param>
/// <param name="Runs">One run.</param>
public sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

/// <summary>What one program found.</summary>
/// <param name="Tool">The program.</param>
/// <param name="Results">What it found.</param>
public sealed record SarifRun(SarifTool Tool, IReadOnlyList<SarifResult> Results);

/// <summary>A program.</summary>
/// <param name="Driver">Its main part.</param>
public sealed record SarifTool(SarifDriver Driver);

/// <summary>Its name, and the rules that it found broken.</summary>
/// <param name="Name">The name.</param>
/// <param name="Rules">The rules.</param>
public sealed record SarifDriver(string Name, IReadOnlyList<SarifRule> Rules);

/// <summary>A rule.</summary>
/// <param name="Id">Its name.</param>
public sealed record SarifRule(string Id);

/// <summary>A finding.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">What it is.</param>
/// <param name="Locations">Where it is.</param>
public sealed record SarifResult(string RuleId, string Level, SarifMessage Message, IReadOnlyList<SarifLocation> Locations);

/// <summary>What is wrong.</summary>
/// <param name="Text">In words.</param>
public sealed record SarifMessage(string Text);

/// <summary>Where it is.</summary>
/// <param name="LogicalLocations">Endpoint, status and place.</param>
public sealed record SarifLocation(IReadOnlyList<SarifName> LogicalLocations);

/// <summary>A place that is in no file.</summary>
/// <param name="FullyQualifiedName">Its name.</param>
public sealed record SarifName(string FullyQualifiedName);
