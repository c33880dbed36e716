using System.Text.Json.Serialization;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Syncing;

/// <summary>What <c>pull</c> and <c>push</c> print with <c>--json</c>.</summary>
/// <param name="Path">The config.</param>
/// <param name="File">The file on this machine.</param>
/// <param name="Revision">The revision that was pulled, or the head after the push.</param>
/// <param name="Action"><c>created</c>, <c>updated</c>, <c>pushed</c>, <c>unchanged</c>, <c>would change</c> or <c>refused</c>.</param>
/// <param name="Conflicts">The places that both sides changed.</param>
/// <param name="Risks">What runs code or moves an endpoint, and is not approved.</param>
/// <param name="Findings">What the checks found in the merged text.</param>
internal sealed record SyncBody(
    string Path, string File, long Revision, string Action, IReadOnlyList<ConflictBody> Conflicts, IReadOnlyList<RiskBody> Risks, IReadOnlyList<FindingBody> Findings);

/// <summary>A place that both sides changed: what each says, but for secrets.</summary>
internal sealed record ConflictBody(string Path, string Base, string Mine, string Theirs);

/// <summary>A value that runs code, or moves an endpoint.</summary>
/// <param name="Path">The place.</param>
/// <param name="Does"><c>executes</c> or <c>redirects</c>.</param>
/// <param name="Value">What it says; absent where it is secret.</param>
/// <param name="Hash">What an approval is of.</param>
internal sealed record RiskBody(string Path, string Does, string? Value, string Hash);

/// <summary>What <c>status</c> prints with <c>--json</c>.</summary>
/// <param name="Path">The config.</param>
/// <param name="File">The file on this machine.</param>
/// <param name="Revision">The revision that was pulled.</param>
/// <param name="Pulled">When.</param>
/// <param name="Edits">How many places that came from it say something else now; absent where the file cannot be read.</param>
/// <param name="Head">The head, where it is newer.</param>
/// <param name="Conflicts">How many places both sides changed.</param>
/// <param name="Fault">What is wrong; absent where nothing is.</param>
internal sealed record StatusBody(string Path, string File, long Revision, DateTimeOffset Pulled, int? Edits, long? Head, int Conflicts, string? Fault);

/// <summary>An approval, as <c>approvals list</c> prints it with <c>--json</c>.</summary>
internal sealed record ApprovalBody(string Hash, string Config, string Path, DateTimeOffset Time);

/// <summary>How these bodies are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(ApprovalBody))]
internal sealed partial class SyncingJson : JsonSerializerContext;
