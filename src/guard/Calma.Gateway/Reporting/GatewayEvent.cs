using System.Text.Json;
using System.Text.Json.Serialization;
using Calma.Guard.Recordings;

namespace Calma.Gateway.Reporting;

/// <summary>Something that happened, and how the counts stood then.</summary>
/// <param name="Event"><c>violation</c>, <c>reverted</c>, <c>promoted</c>, <c>frozen</c>, <c>step</c>, <c>incident</c> or <c>report</c>.</param>
/// <param name="Time">When.</param>
internal sealed record GatewayEvent(string Event, DateTimeOffset Time)
{
    public string? Endpoint { get; init; }

    public int? Status { get; init; }

    public string? Path { get; init; }

    public string? Kind { get; init; }

    public string? Message { get; init; }

    public string? Build { get; init; }

    public string? Role { get; init; }

    /// <summary>Whether the contract says so; otherwise a comparison with the baseline suggests it.</summary>
    public bool? Hard { get; init; }

    public string? Mode { get; init; }

    public string? State { get; init; }

    public double? Weight { get; init; }

    public long Requests { get; init; }

    public long Candidate { get; init; }

    public long Mirrored { get; init; }

    public long Dropped { get; init; }

    public long Replaced { get; init; }

    public long Refused { get; init; }

    public long Leaked { get; init; }

    public long Unknown { get; init; }

    public long Unvalidated { get; init; }

    public long? InFlight { get; init; }

    public double? RevertMs { get; init; }

    public string? Incident { get; init; }

    public DateTimeOffset? Introduced { get; init; }

    public DateTimeOffset? FirstBad { get; init; }

    public DateTimeOffset? Detected { get; init; }

    public DateTimeOffset? Reverted { get; init; }

    public HarEntry? Sample { get; init; }

    public string? Verdict { get; init; }

    public IReadOnlyList<string>? Reasons { get; init; }
}

/// <summary>How events are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GatewayEvent))]
internal sealed partial class GatewayJson : JsonSerializerContext;
