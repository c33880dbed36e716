namespace Calma.Client;

/// <summary>What a tweak says beside its operations.</summary>
public sealed record TweakArguments : WriteArguments
{
    /// <summary>Whether a new layout is allowed where the edit cannot be proved lossless.</summary>
    public bool IsReformatAllowed { get; init; }
}
