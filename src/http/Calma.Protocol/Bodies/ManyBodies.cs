namespace Calma.Protocol.Bodies;

/// <summary>A config that has what was searched for, a line each; the last line may say that the search stopped at its bound.</summary>
/// <param name="Path">The config; absent on the last line.</param>
/// <param name="Revision">Its head's number.</param>
/// <param name="Pointer">The place.</param>
/// <param name="State">What stands there: <c>null</c>, <c>empty</c> or <c>value</c>.</param>
/// <param name="Truncated">True on a last line that says that more configs were not looked at.</param>
public sealed record SearchMatchBody(string? Path = null, long? Revision = null, string? Pointer = null, string? State = null, bool? Truncated = null);

/// <summary>What a download holds, as <c>manifest.json</c> in it.</summary>
/// <param name="Version">1.</param>
/// <param name="At">The time whose state it holds; absent for heads.</param>
/// <param name="Configs">One for each file.</param>
public sealed record ManifestBody(int Version, DateTimeOffset? At, IReadOnlyList<ManifestEntryBody> Configs);

/// <summary>A config in a download.</summary>
/// <param name="Path">The config.</param>
/// <param name="File">Its file in the archive; absent where it could not be read.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Format">The language of the text.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Digest"><c>sha-256=</c> and hexadecimal.</param>
/// <param name="Metadata">The notes that it has.</param>
/// <param name="Code">Why it could not be read.</param>
/// <param name="Detail">The same in words.</param>
public sealed record ManifestEntryBody(
    string Path, string? File = null, string? Kind = null, string? Format = null, long? Revision = null, string? Digest = null,
    IReadOnlyDictionary<string, string>? Metadata = null, string? Code = null, string? Detail = null);

/// <summary>What an import did with one entry.</summary>
/// <param name="Entry">The file in the archive, or the config.</param>
/// <param name="Action"><c>created</c>, <c>changed</c>, <c>unchanged</c> or <c>failed</c>.</param>
/// <param name="Path">The config, where it is known.</param>
/// <param name="Revision">Its head's number.</param>
/// <param name="Code">Why it failed.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="Findings">What the checks found.</param>
public sealed record ImportOutcomeBody(
    string Entry, string Action, string? Path = null, long? Revision = null, string? Code = null, string? Detail = null,
    IReadOnlyList<FindingBody>? Findings = null);

/// <summary>What an import did.</summary>
/// <param name="Items">Entry by entry.</param>
public sealed record ImportBody(IReadOnlyList<ImportOutcomeBody> Items);

/// <summary>A change, as a watch tells it.</summary>
/// <param name="Path">The config.</param>
/// <param name="Revision">Its head's number.</param>
/// <param name="Etag">The tag of the stored bytes; absent where the record is damaged.</param>
/// <param name="Cause">Why it was appended; absent where the record is damaged.</param>
public sealed record ChangedBody(string Path, long Revision, string? Etag = null, string? Cause = null);
