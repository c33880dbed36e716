namespace Calma.Core.Configs;

/// <summary>Who writes, on which head, and what he says about it.</summary>
public sealed record WriteOptions
{
    /// <summary>Who writes.</summary>
    public required string Author { get; init; }

    /// <summary>What he says about it.</summary>
    public string? Message { get; init; }

    /// <summary>What he says of the head.</summary>
    public Precondition Precondition { get; init; } = new Precondition.None();

    /// <summary>The notes that the config has from now on; absent keeps those it has.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The caller's own id of this write; a repeat with it is answered as the first was, for 24 hours and 256 revisions.</summary>
    public RepeatKey? RepeatKey { get; init; }

    /// <summary>Why the checks' errors are overridden; absent where they are not.</summary>
    public string? ForceReason { get; init; }
}

/// <summary>A caller's own id of a write.</summary>
/// <param name="Key">The id, 1 to 100 characters.</param>
/// <param name="Fingerprint">A digest of what is asked for, so that a key used again for something else is noticed.</param>
public sealed record RepeatKey(string Key, string Fingerprint)
{
    internal string AppendId => $"{Key}#{Fingerprint}";

    // A fingerprint holds no '#', so the last one ends the key.
    internal bool IsKeyOf(string appendId) => appendId.AsSpan(0, Math.Max(0, appendId.LastIndexOf('#'))).SequenceEqual(Key);
}
