namespace Calma.Core.Checks;

/// <summary>What a check found, where, and how to repair it.</summary>
/// <param name="Rule">The rule's id, as <c>aws-boolean</c>.</param>
/// <param name="Severity">What it does to the write.</param>
/// <param name="Path">The place in the document, as a JSON Pointer (RFC 6901).</param>
/// <param name="Line">1 or greater; absent where the place is in no text.</param>
/// <param name="Column">1 or greater, in characters; absent where the place is in no text.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Repair">What to write instead.</param>
public sealed record Finding(string Rule, Severity Severity, string Path, int? Line, int? Column, string Message, string Repair)
{
    /// <summary>The rule of every fault that keeps a text from being parsed.</summary>
    public const string SyntaxRule = "syntax";

    /// <summary>Findings as the text has them, those without a line first.</summary>
    public static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) => findings.OrderBy(finding => (finding.Line ?? 0, finding.Column ?? 0));

    /// <summary>The rule of every state that a format cannot say.</summary>
    public const string NotRepresentableRule = "not-representable";
}
