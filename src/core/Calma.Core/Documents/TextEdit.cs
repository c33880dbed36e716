using Calma.Core.Checks;
using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Bytes that go and bytes that come in their place.</summary>
/// <param name="Span">What goes; of length 0 for an insertion.</param>
/// <param name="Bytes">What comes.</param>
public sealed record Splice(TextSpan Span, ReadOnlyMemory<byte> Bytes);

/// <summary>How a format changes its text for some edits of the tree.</summary>
/// <param name="Splices">Ordered, and none overlaps another.</param>
/// <param name="Findings">Warnings about what the author may not expect, as a value's tail that looked like a comment.</param>
public sealed record TextEdit(IReadOnlyList<Splice> Splices, IReadOnlyList<Finding> Findings);
