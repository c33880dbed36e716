namespace Calma.Gateway.Judging;

/// <summary>What is said of one answer.</summary>
/// <param name="Answer">What the contract says.</param>
/// <param name="Body">The body, unpacked.</param>
internal sealed record Judgement(CheckedAnswer Answer, ReadOnlyMemory<byte> Body)
{
    /// <summary>Nobody looked.</summary>
    public static Judgement Unseen { get; } = new(new CheckedAnswer([], null), default);

    public bool IsSound => Answer.IsSound;

    public IReadOnlyList<Violation> Violations => Answer.Violations;

    public Value? Tree => Answer.Tree;
}
