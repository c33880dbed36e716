namespace Calma.Cli.Archives;

/// <summary>A file that is to be imported.</summary>
/// <param name="Path">Its config.</param>
/// <param name="Revision">The revision that was downloaded; absent where nobody knows.</param>
/// <param name="Downloaded">That revision's digest.</param>
/// <param name="Digest">The digest of what stands in the file now.</param>
internal sealed record ArchivedFile(string Path, long? Revision, string? Downloaded, string? Digest);
