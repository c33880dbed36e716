using System.Text.Json;

namespace Calma.Protocol.Bodies;

/// <summary>A revision.</summary>
/// <param name="Path">The config, as <c>acme/aws/prod</c>.</param>
/// <param name="Revision">Its number, 1 or greater.</param>
/// <param name="Cause"><c>put</c>, <c>tweak</c>, <c>push</c>, <c>import</c>, <c>revert</c> or <c>delete</c>.</param>
/// <param name="Format">The language of the text, as <c>ini</c>.</param>
/// <param name="Kind">Which of its provider's files it is, as <c>aws/config</c>.</param>
/// <param name="Size">How many bytes are stored.</param>
/// <param name="Digest"><c>sha-256=</c> and hexadecimal.</param>
/// <param name="Chain">SHA-256 of the record, in hexadecimal.</param>
/// <param name="Author">Who appended it.</param>
/// <param name="Message">What he says about it.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Metadata">The notes that it has.</param>
/// <param name="RevertedTo">The number whose state it equals, after a revert.</param>
/// <param name="RevertedDigest">That revision's digest, taken anew, in the answer to a revert.</param>
/// <param name="Warnings">What the checks found and let pass, in the answer to a write.</param>
public sealed record RevisionBody(
    string Path, long Revision, string Cause, string Format, string Kind, long Size, string Digest, string Chain, string Author,
    string? Message, DateTimeOffset Time, IReadOnlyDictionary<string, string> Metadata,
    long? RevertedTo = null, string? RevertedDigest = null, IReadOnlyList<FindingBody>? Warnings = null);

/// <summary>A config in a list: its revision, or what is wrong with it.</summary>
/// <param name="Path">The config.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Cause">Why it was appended; absent where the record is damaged, like all that follows.</param>
/// <param name="Format">The language of the text.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Size">How many bytes are stored.</param>
/// <param name="Digest"><c>sha-256=</c> and hexadecimal.</param>
/// <param name="Chain">SHA-256 of the record.</param>
/// <param name="Author">Who appended it.</param>
/// <param name="Message">What he says about it.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Metadata">The notes that it has.</param>
/// <param name="RevertedTo">The number whose state it equals, after a revert.</param>
/// <param name="Code">What is wrong with it, where something is.</param>
/// <param name="Detail">The same in words.</param>
public sealed record ListedBody(
    string Path, long Revision, string? Cause = null, string? Format = null, string? Kind = null, long? Size = null, string? Digest = null,
    string? Chain = null, string? Author = null, string? Message = null, DateTimeOffset? Time = null,
    IReadOnlyDictionary<string, string>? Metadata = null, long? RevertedTo = null, string? Code = null, string? Detail = null);

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">What to send as <c>after</c> or <c>before</c> for the next page; absent on the last.</param>
public sealed record ListBody(IReadOnlyList<ListedBody> Items, string? Next = null);

/// <summary>What a check found.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity"><c>warning</c> or <c>error</c>.</param>
/// <param name="Path">The place, as a JSON Pointer.</param>
/// <param name="Line">1 or greater, where the place is in a text.</param>
/// <param name="Column">1 or greater, in characters, where the place is in a text.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Repair">What to write instead.</param>
public sealed record FindingBody(string Rule, string Severity, string Path, int? Line, int? Column, string Message, string Repair);

/// <summary>What the checks found.</summary>
/// <param name="Findings">All of it.</param>
public sealed record FindingsBody(IReadOnlyList<FindingBody> Findings);

/// <summary>What differs between two revisions.</summary>
/// <param name="From">The first's number.</param>
/// <param name="To">The second's number.</param>
/// <param name="Changes">By path; absent where one of the texts does not parse.</param>
/// <param name="Text">A unified diff.</param>
public sealed record DiffBody(long From, long To, IReadOnlyList<ChangeBody>? Changes, string Text);

/// <summary>A place that differs.</summary>
/// <param name="Path">The place, as a JSON Pointer.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there.</param>
public sealed record ChangeBody(string Path, StateBody Before, StateBody After);

/// <summary>What stands at a place.</summary>
/// <param name="State"><c>absent</c>, <c>null</c>, <c>empty</c> or <c>value</c>.</param>
/// <param name="Value">The value; not there where the state is absent.</param>
public sealed record StateBody(string State, JsonElement? Value = null);
