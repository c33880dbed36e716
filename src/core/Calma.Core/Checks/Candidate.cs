using Calma.Core.Documents;

namespace Calma.Core.Checks;

/// <summary>A text that stands, or may come to stand, as a revision.</summary>
/// <param name="Path">The config.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Format">The language of the text.</param>
/// <param name="Bytes">The text, in the clear.</param>
/// <param name="Parsed">What came of parsing it.</param>
public sealed record Candidate(ConfigPath Path, Kind Kind, IDocumentFormat Format, ReadOnlyMemory<byte> Bytes, ParseResult Parsed)
{
    /// <summary>The name of its file; the one that its provider's tool looks for, where nothing else is said.</summary>
    public string FileName { get => field ?? Kind.FileNameOf(Path, Format); init; }
}
