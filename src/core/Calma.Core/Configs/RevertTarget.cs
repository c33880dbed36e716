namespace Calma.Core.Configs;

/// <summary>What a revert goes back to: a number or a time.</summary>
/// <param name="Number">The revision's number.</param>
/// <param name="At">The time at which it stood.</param>
public sealed record RevertTarget(long? Number, DateTimeOffset? At)
{
    /// <summary>The revision of a number.</summary>
    public static RevertTarget To(long number) => new(number, null);

    /// <summary>The revision that stood at a time.</summary>
    public static RevertTarget ToTime(DateTimeOffset at) => new(null, at);
}
