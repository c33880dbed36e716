using Calma.Core.Checks;
using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>A tree as a format can say it.</summary>
/// <param name="Value">The tree, as 5 became "5" where there are only strings.</param>
/// <param name="Findings">Errors of the rule <c>not-representable</c>, one for each path that the format cannot say; warnings for what else it did.</param>
public sealed record Representation(Value Value, IReadOnlyList<Finding> Findings);
