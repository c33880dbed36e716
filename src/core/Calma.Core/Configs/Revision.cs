namespace Calma.Core.Configs;

/// <summary>One immutable version of a config, as its record describes it; the bytes lie beside the record.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="PreviousChain">The chain of the revision before; absent on the first.</param>
/// <param name="AppendId">The id of this append; a repeat of it carries the same.</param>
/// <param name="Cause">Why it was appended.</param>
/// <param name="RevertedTo">The number whose state it equals, after a revert.</param>
/// <param name="Kind">Which of its provider's files it is, as <c>aws/config</c>.</param>
/// <param name="Format">The language of the text, as <c>ini</c>.</param>
/// <param name="Metadata">What the caller notes about it, by key.</param>
/// <param name="Author">Who appended it.</param>
/// <param name="Message">What the author says about it.</param>
/// <param name="Time">When it was appended, in whole microseconds UTC.</param>
/// <param name="Size">How many bytes are stored.</param>
/// <param name="Digest">The stored bytes' SHA-256, in lower-case hexadecimal.</param>
/// <param name="SealedDigest">The sealed part's SHA-256; absent when there is none.</param>
public sealed record Revision(
    ConfigPath Path, long Number, string? PreviousChain, string AppendId, Cause Cause, long? RevertedTo, string Kind, string Format,
    IReadOnlyDictionary<string, string> Metadata, string Author, string? Message, DateTimeOffset Time,
    long Size, string Digest, string? SealedDigest)
{
    /// <summary>SHA-256 of this revision's record, which the next one holds; empty on a revision that has no record yet.</summary>
    public string Chain { get; init; } = "";
}
