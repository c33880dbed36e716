using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>A small change by meaning.</summary>
public abstract class Tweak
{
    /// <summary>The tree that the tweak makes of another: all of it, or nothing.</summary>
    /// <param name="root">The tree, which stays as it is; what the tweak does not touch keeps its reference.</param>
    /// <exception cref="CalmaException">
    /// <see cref="ErrorCode.MalformedTweak"/>: it does not fit the tree. <see cref="ErrorCode.RevisionConflict"/>: a test does not hold.
    /// <see cref="ErrorCode.TooLarge"/>: the result is larger or deeper than a document may be.
    /// </exception>
    public abstract Value Apply(Value root);
}
