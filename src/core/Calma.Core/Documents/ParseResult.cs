using Calma.Core.Checks;

namespace Calma.Core.Documents;

/// <summary>What came of parsing: a document, or every fault with its place.</summary>
/// <param name="Document">The document; absent where the text has faults.</param>
/// <param name="Faults">Errors of the rule <c>syntax</c>, each with line and column; none where there is a document.</param>
public sealed record ParseResult(Document? Document, IReadOnlyList<Finding> Faults)
{
    /// <summary>A text without a fault.</summary>
    public static ParseResult Of(Document document) => new(document, []);
}
