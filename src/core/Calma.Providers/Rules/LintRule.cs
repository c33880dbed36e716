using Calma.Core.Checks;

namespace Calma.Providers.Rules;

/// <summary>A rule of a kind that is more than the type of one setting.</summary>
/// <param name="Id">Provider and topic, as <c>aws-both-defaults</c>.</param>
/// <param name="Severity">What a fault does to a write.</param>
/// <param name="Fact">What the tool does, in one sentence, for the guide.</param>
/// <param name="Find">Finds every fault of a document.</param>
internal sealed record LintRule(string Id, Severity Severity, string Fact, Func<LintedText, IEnumerable<LintFault>> Find);
