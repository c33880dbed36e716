using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Providers.Rules;
using Calma.Schema;

namespace Calma.Providers.Schemas;

/// <summary>Holds a document against its kind's JSON Schema.</summary>
internal static class SchemaCheck
{
    /// <summary>The ends of the ids of the rules that it finds.</summary>
    public static IReadOnlyList<string> Topics => SchemaFaultText.Topics;

    /// <summary>Everything that is wrong, up to the most findings that are told.</summary>
    public static IEnumerable<(string Rule, Severity Severity, LintFault Fault)> Find(LintedText text) =>
        from failure in text.Kind.Schema?.Value.Validate(text.Document.Root) ?? []
        let fault = failure.ToFault(text.Document.Root)
        let span = Spot.Of(text.Document.Root, fault.Path, fault.IsKeyMeant)
        select ($"{text.Kind.Provider}-{fault.Topic}", fault.Topic == "unknown" ? Severity.Warning : Severity.Error, new LintFault(fault.Path, span, fault.Message, fault.Repair));
}
