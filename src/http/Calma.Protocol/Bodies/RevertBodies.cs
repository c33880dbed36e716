using System.Text.Json.Serialization;

namespace Calma.Protocol.Bodies;

/// <summary>The revert of one config: to a number or to a time.</summary>
/// <param name="To">The revision's number.</param>
/// <param name="At">The time at which it stood.</param>
/// <param name="Message">What the author says about it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RevertBody(long? To = null, DateTimeOffset? At = null, string? Message = null);

/// <summary>The revert of many.</summary>
/// <param name="Select">Which configs.</param>
/// <param name="At">The time whose state they get.</param>
/// <param name="Message">What the author says about it.</param>
/// <param name="DryRun">Whether it only says what it would do.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RevertAllBody(string Select, DateTimeOffset At, string? Message = null, bool DryRun = false);

/// <summary>What a revert of many did with one config, a line each.</summary>
/// <param name="Path">The config.</param>
/// <param name="Action"><c>unchanged</c>, <c>reverted</c>, <c>deleted</c> or <c>failed</c>.</param>
/// <param name="RevertedTo">The revision that stood at that time, where one did.</param>
/// <param name="Revision">The new head, where one was appended.</param>
/// <param name="Digest">The new head's digest.</param>
/// <param name="RevertedDigest">The digest of the revision that it went back to.</param>
/// <param name="Code">Why it failed.</param>
/// <param name="Detail">The same in words.</param>
public sealed record RevertOutcomeBody(
    string Path, string Action, long? RevertedTo = null, long? Revision = null, string? Digest = null, string? RevertedDigest = null,
    string? Code = null, string? Detail = null);
