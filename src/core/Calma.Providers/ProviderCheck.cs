using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Providers.Rules;
using Calma.Providers.Schemas;
using Calma.Providers.Settings;

namespace Calma.Providers;

/// <summary>The text keeps the types of its kind's settings and the rules of its provider.</summary>
/// <remarks>
/// Rules of every provider, behind its name: <c>boolean</c>, <c>number</c>, <c>choice</c>, <c>format</c>, <c>type</c>, by what a setting may say;
/// <c>empty</c> and <c>null</c>, where the tool trips over them; <c>unknown</c>, <c>required</c> and <c>schema</c>, by the tool's own JSON Schema; <c>executes</c>, a new value that makes the tool run code.
/// </remarks>
public sealed class ProviderCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Candidate candidate, Candidate? head)
    {
        if (candidate.Kind is not ProviderKind kind || candidate.Parsed.Document is not { } document)
        {
            return [];
        }

        var text = new LintedText(candidate.FileName, kind, document);
        return Finding.InOrder(SettingCheck.Find(text, head?.Parsed.Document)
            .Concat(SchemaCheck.Find(text))
            .Concat(kind.Rules.SelectMany(rule => rule.Find(text).Take(DocumentLimits.MaxFindings).Select(fault => (Rule: rule.Id, rule.Severity, Fault: fault))))
            .Select(found => ToFinding(document, found.Rule, found.Severity, found.Fault)));
    }

    private static Finding ToFinding(Document document, string rule, Severity severity, LintFault fault)
    {
        var position = TextPosition.Of(document.Bytes.Span, fault.Span.Start);
        return new Finding(rule, severity, fault.Path.ToString(), position.Line, position.Column, fault.Message, fault.Repair);
    }
}
