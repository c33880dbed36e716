using Calma.Core.Documents;

namespace Calma.Core.Configs;

/// <summary>What differs between two revisions.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The second.</param>
/// <param name="Changes">By path, with the states before and after; absent where one of the texts does not parse.</param>
/// <param name="Text">A unified diff of the texts; empty where they are the same.</param>
public sealed record ConfigDiff(Revision From, Revision To, IReadOnlyList<Change>? Changes, string Text);
