using Calma.Core.Checks;

namespace Calma.Core.Documents;

/// <summary>An edited document, proved to say what was wanted and to have changed nothing else.</summary>
/// <param name="Document">The document as it stands now.</param>
/// <param name="Splices">What was changed in the old text; none where the document said it already.</param>
/// <param name="Findings">Warnings about what the author may not expect.</param>
public sealed record LosslessResult(Document Document, IReadOnlyList<Splice> Splices, IReadOnlyList<Finding> Findings);
