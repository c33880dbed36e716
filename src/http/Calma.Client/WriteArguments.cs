namespace Calma.Client;

/// <summary>What a write says beside its text.</summary>
public record WriteArguments
{
    /// <summary>The tag of the head that is written on, with its quotes; <c>*</c> for whichever stands.</summary>
    public string? IfMatch { get; init; }

    /// <summary><c>*</c> to write only where no config is.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>What the author says about it.</summary>
    public string? Message { get; init; }

    /// <summary>The notes that the config gets; absent keeps those that it has.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The caller's own id of this write, 1 to 100 visible ASCII characters; with it a write is sent again where its outcome is unknown.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Why checks are overridden; absent overrides none.</summary>
    public string? ForceReason { get; init; }
}
