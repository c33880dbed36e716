using System.Threading.Channels;
using Calma.Gateway.Judging;
using Calma.Gateway.Reporting;
using Calma.Gateway.Targets;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Mirroring;

/// <summary>Asks the candidate what the baseline was asked, behind the client's back: what does not fit is dropped and counted.</summary>
internal sealed class Mirror : IAsyncDisposable
{
    private const int Workers = 8;
    private const int MaxTree = 256 * 1024;
    private readonly Channel<MirroredRequest> _waiting;
    private readonly CancellationTokenSource _ending = new();
    private readonly GatewayOptions _options;
    private readonly Target _candidate;
    private readonly Rollout _rollout;
    private readonly RolloutKeeper _keeper;
    private readonly Judge _judge;
    private readonly Counters _counters;
    private readonly TimeProvider _time;
    private readonly Task _working;
    private long _offered;

    public Mirror(GatewayOptions options, Target candidate, Rollout rollout, RolloutKeeper keeper, Judge judge, Counters counters, TimeProvider time)
    {
        (_options, _candidate, _rollout, _keeper, _judge, _counters, _time) = (options, candidate, rollout, keeper, judge, counters, time);
        _waiting = Channel.CreateBounded<MirroredRequest>(options.MirrorQueue);
        _working = Task.WhenAll(Enumerable.Range(0, options.MirrorShare > 0 ? Workers : 0).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>Takes a request, if there is room and its share is due.</summary>
    public void Offer(MirroredRequest request)
    {
        if (!IsDue() || _rollout.State is not (RolloutState.Mirror or RolloutState.Canary))
        {
            return;
        }

        if (request.Judgement.Body.Length > MaxTree || !_waiting.Writer.TryWrite(request))
        {
            _counters.Add(Count.Dropped);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ending.CancelAsync();
        await _working;
        _ending.Dispose();
    }

    // Every n-th, so that a share of few is kept too.
    private bool IsDue()
    {
        var number = Interlocked.Increment(ref _offered);
        return (long)(number * _options.MirrorShare / 100) > (long)((number - 1) * _options.MirrorShare / 100);
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var request in _waiting.Reader.ReadAllAsync(_ending.Token))
            {
                if (_rollout.TryEnterMirror())
                {
                    await AskAsync(request);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway ends, and nobody waits for these.
        }
    }

    private async Task AskAsync(MirroredRequest mirrored)
    {
        Reply reply;
        try
        {
            _counters.Add(Count.Mirrored);
            _keeper.Introduce();
            reply = await _candidate.AskAsync(mirrored.Request, Judge.IsLookedInto, _ending.Token);
        }
        finally
        {
            _rollout.Leave();
        }

        using (reply)
        {
            var (firstBad, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
            var judgement = _judge.Look(mirrored.Operation, mirrored.Request, reply);
            if (judgement.IsSound && reply.Rest is not null)
            {
                _judge.SawStream(mirrored.Operation);
            }
            else if (judgement.IsSound)
            {
                _judge.SawCandidate(mirrored.Operation, reply, judgement, (mirrored.Status, mirrored.Judgement.Tree));
            }
            else if (_judge.Accuse(mirrored.Operation, mirrored.Request, reply, judgement, firstBad, stamp) is { } charge)
            {
                _judge.Decide(charge, null);
            }
        }
    }
}
