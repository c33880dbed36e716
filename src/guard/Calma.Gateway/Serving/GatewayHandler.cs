using Calma.Gateway.Judging;
using Calma.Gateway.Mirroring;
using Calma.Gateway.Reporting;
using Calma.Gateway.Targets;
using Calma.Guard.Rollouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Calma.Gateway.Serving;

/// <summary>Answers clients: by the baseline or the candidate, looked at or handed through.</summary>
internal sealed class GatewayHandler(
    GatewayOptions options, Target baseline, Target candidate, Rollout rollout, RolloutKeeper keeper, Judge judge, Mirror mirror, Recorder recorder, Counters counters, IHttpForwarder forwarder, string salt, TimeProvider time)
{
    private static readonly ForwarderRequestConfig Forwarding = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    public async Task HandleAsync(HttpContext context)
    {
        counters.Add(Count.Requests);
        // The contract may let more through than this server does by itself.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var operation = options.Mode == GatewayMode.Off || IsUpgrade(context) ? null : options.Contract.Find(context.Request.Method, context.Request.Path.ToUriComponent());
        if (operation is null)
        {
            await ForwardAsync(context, baseline);
        }
        else if (options.Unvalidated.Contains(operation.Name))
        {
            await ForwardUnvalidatedAsync(context);
        }
        else if (!judge.IsStreaming(operation) && rollout.TryEnter(ClientBucket.Of(context, options.StickyHeader, salt)))
        {
            await ServeByCandidateAsync(context, operation);
        }
        else
        {
            await ServeByBaselineAsync(context, operation, await GatewayRequest.ReadAsync(context));
        }
    }

    private async Task ServeByCandidateAsync(HttpContext context, Operation operation)
    {
        GatewayRequest request;
        Reply reply;
        try
        {
            request = await GatewayRequest.ReadAsync(context);
            counters.Add(Count.Candidate);
            keeper.Introduce();
            // A client that gives up does not keep a candidate that hangs from being found out.
            reply = await candidate.AskAsync(request, Judge.IsLookedInto, request.IsRepeatable ? CancellationToken.None : context.RequestAborted);
        }
        finally
        {
            rollout.Leave();
        }

        using (reply)
        {
            var (firstBad, stamp) = (time.GetUtcNow(), time.GetTimestamp());
            var judgement = judge.Look(operation, request, reply);
            if (!Operation.IsSafeMethod(request.Method) && !operation.NamesRefusals && IsUnnamedRefusal(reply, judgement))
            {
                await ReplyWriter.WriteAsync(context, reply);
                return;
            }

            if (judgement.IsSound && reply.Rest is not null)
            {
                await LeaveStreamAsync(context, operation, request, reply);
                return;
            }

            if (judgement.IsSound)
            {
                judge.SawCandidate(operation, reply, judgement, null);
                await ReplyWriter.WriteAsync(context, reply);
                return;
            }

            var charge = judge.Accuse(operation, request, reply, judgement, firstBad, stamp);
            await (options.Mode == GatewayMode.Report ? LetThroughAsync(context, reply, charge)
                : Operation.IsSafeMethod(request.Method) && request.IsRepeatable ? ReplaceAsync(context, operation, request, charge)
                : RefuseAsync(context, operation, judgement, charge));
        }
    }

    // The first stream of an endpoint tells that it is one: it is asked for again where that changes nothing.
    private async Task LeaveStreamAsync(HttpContext context, Operation operation, GatewayRequest request, Reply reply)
    {
        judge.SawStream(operation);
        if (Operation.IsSafeMethod(request.Method) && request.IsRepeatable && options.Mode == GatewayMode.Enforce)
        {
            reply.Dispose();
            await ServeByBaselineAsync(context, operation, request);
        }
        else
        {
            counters.Add(Count.Unvalidated);
            await ReplyWriter.WriteAsync(context, reply);
        }
    }

    private async Task LetThroughAsync(HttpContext context, Reply reply, Charge? charge)
    {
        counters.Add(Count.Leaked);
        Decide(charge, null);
        await ReplyWriter.WriteAsync(context, reply);
    }

    private async Task ReplaceAsync(HttpContext context, Operation operation, GatewayRequest request, Charge? charge)
    {
        counters.Add(Count.Replaced);
        using var reply = await baseline.AskAsync(request, Judge.IsLookedInto, CancellationToken.None);
        var judgement = judge.Look(operation, request, reply);
        judge.SawBaseline(operation, reply, judgement);
        Decide(charge, (reply, judgement));
        await WriteBaselineAsync(context, operation, request, reply, judgement);
    }

    private async Task RefuseAsync(HttpContext context, Operation operation, Judgement judgement, Charge? charge)
    {
        counters.Add(Count.Replaced);
        counters.Add(Count.Refused);
        counters.Add(Count.Unknown);
        Decide(charge, null);
        await ReplyWriter.WriteViolationAsync(context, operation.Name, judgement, mayHaveHappened: true);
    }

    private async Task ServeByBaselineAsync(HttpContext context, Operation operation, GatewayRequest request)
    {
        var started = time.GetTimestamp();
        using var reply = await baseline.AskAsync(request, Judge.IsLookedInto, context.RequestAborted);
        var judgement = judge.Look(operation, request, reply);
        judge.SawBaseline(operation, reply, judgement);
        await WriteBaselineAsync(context, operation, request, reply, judgement);
        recorder.Add(operation, request, reply, judgement, time.GetElapsedTime(started));
        if (Operation.IsSafeMethod(request.Method) && request.IsRepeatable && reply.Rest is null)
        {
            mirror.Offer(new MirroredRequest(operation, request, reply.Status, judgement));
        }
    }

    private async Task WriteBaselineAsync(HttpContext context, Operation operation, GatewayRequest request, Reply reply, Judgement judgement)
    {
        if (reply.Rest is not null)
        {
            counters.Add(Count.Unvalidated);
        }

        if (judgement.IsSound || reply.Fault is not null || IsUnnamedRefusal(reply, judgement))
        {
            await ReplyWriter.WriteAsync(context, reply);
        }
        else if (options.Mode == GatewayMode.Report)
        {
            counters.Add(Count.Leaked);
            await ReplyWriter.WriteAsync(context, reply);
        }
        else
        {
            counters.Add(Count.Refused);
            await ReplyWriter.WriteViolationAsync(context, operation.Name, judgement, mayHaveHappened: !Operation.IsSafeMethod(request.Method));
        }
    }

    // Many contracts leave out what a client did wrong. That the trusted build says it is no news; of a write nobody can ask that build, and nothing is counted.
    private static bool IsUnnamedRefusal(Reply reply, Judgement judgement) => reply.Status is >= 400 and < 500 && judgement.Violations is [{ Kind: DifferenceKind.Status }];

    private void Decide(Charge? charge, (Reply, Judgement)? baselineAnswer)
    {
        if (charge is not null)
        {
            judge.Decide(charge, baselineAnswer);
        }
    }

    private async Task ForwardUnvalidatedAsync(HttpContext context)
    {
        if (!rollout.TryEnter(ClientBucket.Of(context, options.StickyHeader, salt)))
        {
            await ForwardAsync(context, baseline);
            return;
        }

        try
        {
            counters.Add(Count.Candidate);
            keeper.Introduce();
            await ForwardAsync(context, candidate);
        }
        finally
        {
            rollout.Leave();
        }
    }

    private async Task ForwardAsync(HttpContext context, Target target)
    {
        counters.Add(Count.Unvalidated);
        await forwarder.SendAsync(context, target.Url.ToString().TrimEnd('/'), target.Invoker, Forwarding, ForwardedHeaders.Instance);
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true || context.Request.Headers.Upgrade.Count > 0 && context.Request.Headers.Connection.ToString().Contains("upgrade", StringComparison.OrdinalIgnoreCase);
}
