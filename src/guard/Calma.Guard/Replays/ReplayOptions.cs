using Calma.Guard.Contracts;
using Calma.Guard.Recordings;

namespace Calma.Guard.Replays;

/// <summary>What a replay is told.</summary>
/// <param name="Baseline">The build that is trusted.</param>
/// <param name="Targets">Those that are compared with it.</param>
public sealed record ReplayOptions(Uri Baseline, IReadOnlyList<ReplayTarget> Targets)
{
    /// <summary>What clients rely on, as a document; absent where builds are compared alone.</summary>
    public Value? Contract { get; init; }

    /// <summary>Whether writes are replayed too: every target has to stand apart from what customers use.</summary>
    public bool SendsWrites { get; init; }

    /// <summary>Whether requests that ask for no data are made up beside those that were recorded.</summary>
    public bool Probes { get; init; } = true;

    /// <summary>Whether other values, other orders, added keys and empty places fail too.</summary>
    public bool IsStrict { get; init; }

    /// <summary>What is sent with every request, as a token that was not recorded.</summary>
    public IReadOnlyList<HarHeader> Headers { get; init; } = [];

    /// <summary>Cases that every replay includes, in front of what was recorded.</summary>
    public IReadOnlyList<HarEntry> Pinned { get; init; } = [];

    /// <summary>The contract, compiled.</summary>
    public ApiContract? Compiled => Contract is null ? null : ApiContract.Compile(Contract);
}
