using Calma.Guard.Rollouts;

namespace Calma.Gateway;

/// <summary>What a gateway is told.</summary>
/// <param name="Listen">The address to listen at.</param>
/// <param name="Baseline">The build that is trusted.</param>
/// <param name="Candidate">The build that is to replace it.</param>
/// <param name="Contract">What clients rely on.</param>
public sealed record GatewayOptions(Uri Listen, Uri Baseline, Uri Candidate, ApiContract Contract)
{
    /// <summary>How much it does.</summary>
    public GatewayMode Mode { get; init; } = GatewayMode.Enforce;

    /// <summary>How the candidate moves.</summary>
    public RolloutOptions Rollout { get; init; } = new();

    /// <summary>The share of safe requests that are sent to the candidate too while the baseline answers, in percent.</summary>
    public double MirrorShare { get; init; } = 100;

    /// <summary>The header that tells clients apart; their address, program and token where absent.</summary>
    public string? StickyHeader { get; init; }

    /// <summary>The name of the baseline's build; its address where nobody says one.</summary>
    public string BaselineBuild { get => field ?? Baseline.Authority; init; }

    /// <summary>The name of the candidate's build; its address where nobody says one.</summary>
    public string CandidateBuild { get => field ?? Candidate.Authority; init; }

    /// <summary>The storage type below both; absent where nobody says.</summary>
    public string? Storage { get; init; }

    /// <summary>Where the rollout and its incidents are kept; absent where they are not.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Where answers of the baseline are recorded; absent where they are not.</summary>
    public string? RecordFile { get; init; }

    /// <summary>The most bytes of an answer that is looked at.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>How long the candidate may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many mirrored requests may wait; further ones are dropped.</summary>
    public int MirrorQueue { get; init; } = 256;

    /// <summary>The endpoints that the candidate may answer though nobody looks at their answers, as <c>GET /v1/stream</c>.</summary>
    public IReadOnlySet<string> Unvalidated { get; init; } = new HashSet<string>();
}
