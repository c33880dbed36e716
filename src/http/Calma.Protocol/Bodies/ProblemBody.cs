namespace Calma.Protocol.Bodies;

/// <summary>A problem document (RFC 9457).</summary>
/// <param name="Type">Where the code is explained.</param>
/// <param name="Title">What went wrong, in general.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong, where, and how to repair it.</param>
/// <param name="Code">Its name.</param>
/// <param name="Findings">What the checks found.</param>
/// <param name="HeadRevision">The head that stands, after a conflict.</param>
/// <param name="RetryAfter">In how many seconds to try again.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyList<FindingBody>? Findings = null,
    long? HeadRevision = null, int? RetryAfter = null);
