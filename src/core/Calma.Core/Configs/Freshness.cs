namespace Calma.Core.Configs;

/// <summary>How far what is kept in memory may be trusted, where other nodes write to the same store: as long as their changes are heard.</summary>
/// <param name="isShared">Whether other nodes may write; where none does, what is kept never lags.</param>
/// <param name="bound">How long nothing may be heard before reads go to the store.</param>
/// <param name="time">The clock.</param>
internal sealed class Freshness(bool isShared, TimeSpan bound, TimeProvider time)
{
    private const long Never = long.MinValue;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _heard = Never;
    private long _missed = Never;

    /// <summary>Whether other nodes may write.</summary>
    public bool IsShared => isShared;

    /// <summary>Whether everything that changed longer ago than the bound has been heard.</summary>
    public bool IsCurrent => !isShared || (Volatile.Read(ref _heard) is var heard and not Never && time.GetElapsedTime(heard) <= bound);

    /// <summary>Whether what is read from now on may be kept, since every later change of it will be heard.</summary>
    public bool MayKeep => !isShared || Volatile.Read(ref _heard) != Never;

    /// <summary>For how long what is kept may have been wrong.</summary>
    public TimeSpan Age => isShared ? time.GetElapsedTime(Volatile.Read(ref _heard)) : TimeSpan.Zero;

    /// <summary>How long a follower may wait for the next change before it asks whether there is one.</summary>
    public TimeSpan Patience => isShared ? bound / 3 : Timeout.InfiniteTimeSpan;

    /// <summary>Whether the store could not be asked a moment ago, so that who can do without does not wait for it again.</summary>
    public bool IsAway => Volatile.Read(ref _missed) is var missed and not Never && time.GetElapsedTime(missed) < Pause;

    /// <summary>A moment, to be named once all that changed before it has been heard.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Takes note that the store could not be asked.</summary>
    public void Missed() => Volatile.Write(ref _missed, Now);

    /// <summary>Takes note that all that changed before a moment has been heard.</summary>
    public void Heard(long moment) => Volatile.Write(ref _heard, moment);
}
