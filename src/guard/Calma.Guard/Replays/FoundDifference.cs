using System.Text.Json.Serialization;
using Calma.Guard.Contracts;

namespace Calma.Guard.Replays;

/// <summary>A difference of a target, and how often it was found.</summary>
/// <param name="Target">The target.</param>
/// <param name="Endpoint">As <c>GET /v1/users/{id}</c>; the recorded path where there is no contract.</param>
/// <param name="Status">The target's status; 0 where no answer came.</param>
/// <param name="Path">The place, list items as <c>[]</c>.</param>
/// <param name="Difference">How it differs.</param>
/// <param name="Message">What it is, in one sentence that quotes no value.</param>
/// <param name="IsFailure">Whether the verdict is fail by it.</param>
/// <param name="Sample">The first request that showed it.</param>
/// <param name="Count">How many requests did.</param>
public sealed record FoundDifference(string Target, string Endpoint, int Status, string Path, [property: JsonIgnore] DifferenceKind Difference, string Message, bool IsFailure, string Sample, int Count)
{
    /// <summary>The kind's name.</summary>
    public string Kind => Difference.Name();
}
