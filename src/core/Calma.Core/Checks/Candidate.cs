using Calma.Core.Documents;

namespace Calma.Core.Checks;

/// <summary>A text that stands, or may come to stand, as a revision.</summary>
/// <param name="Path">The config.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Format">The language of the text.</param>
/// <param name="Bytes">The text, in the clear.</param>
/// <param name="Parsed">What came of parsing it.</param>
public sealed record Candidate(ConfigPath Path, Kind Kind, IDocumentFormat Format, ReadOnlyMemory<byte> Bytes, ParseResult Parsed);
