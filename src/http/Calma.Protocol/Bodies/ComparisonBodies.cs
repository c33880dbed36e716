namespace Calma.Protocol.Bodies;

/// <summary>What came of comparing two schemas.</summary>
/// <param name="Verdict"><c>compatible</c>, <c>unknown</c> or <c>incompatible</c>.</param>
/// <param name="Findings">Every rule that is broken, and where.</param>
public sealed record ComparisonBody(string Verdict, IReadOnlyList<ComparedBody> Findings);

/// <summary>Where one schema allows what the other refuses.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity"><c>warning</c> or <c>error</c>.</param>
/// <param name="Direction"><c>accept</c>, where the old schema should lie within the new one; <c>send</c>, where the new should lie within the old.</param>
/// <param name="Path">The place in an instance, as a JSON Pointer; <c>*</c> is any item, or any key that is not named.</param>
/// <param name="Message">What the one refuses that the other allows.</param>
public sealed record ComparedBody(string Rule, string Severity, string Direction, string Path, string Message);
