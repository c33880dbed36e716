using Calma.Core.Values;

namespace Calma.Providers.Rules;

/// <summary>Where a text breaks a rule.</summary>
/// <param name="Path">The place in the tree.</param>
/// <param name="Span">The bytes that are wrong.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Repair">What to write instead.</param>
internal sealed record LintFault(JsonPointer Path, TextSpan Span, string Message, string Repair);
