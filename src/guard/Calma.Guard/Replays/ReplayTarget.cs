namespace Calma.Guard.Replays;

/// <summary>A running build that is compared with the baseline.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Storage">The storage type below it; absent where nobody says.</param>
public sealed record ReplayTarget(Uri Url, string? Storage)
{
    /// <summary>How reports call it.</summary>
    public string Name => Storage is null ? Url.Authority : $"{Storage} ({Url.Authority})";
}
