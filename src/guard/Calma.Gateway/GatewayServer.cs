using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Calma.Gateway.Judging;
using Calma.Gateway.Mirroring;
using Calma.Gateway.Reporting;
using Calma.Gateway.Serving;
using Calma.Gateway.Targets;
using Calma.Guard.Incidents;
using Calma.Guard.Rollouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Calma.Gateway;

/// <summary>A running gateway.</summary>
public sealed class GatewayServer : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private readonly WebApplication _application;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly Target _baseline;
    private readonly Target _candidate;
    private readonly Rollout _rollout;
    private readonly RolloutKeeper _keeper;
    private readonly GatewayEvents _events;
    private readonly Counters _counters = new();
    private readonly Mirror _mirror;
    private readonly Recorder _recorder;
    private readonly ITimer? _looking;
    private bool _hasEnded;

    private GatewayServer(GatewayOptions options, TextWriter output, bool isJson, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _baseline = new Target(TargetRole.Baseline, options.Baseline, options.BaselineBuild, options.Deadline * 6, options.MaxBytes, time);
        _candidate = new Target(TargetRole.Candidate, options.Candidate, options.CandidateBuild, options.Deadline, options.MaxBytes, time);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.BaselineBuild}\n{options.CandidateBuild}\n{options.Contract.Hash}")));
        var file = options.StateFolder is { } folder ? new RolloutFile(Path.Combine(Directory.CreateDirectory(folder).FullName, "rollout.json")) : null;
        var incidents = options.StateFolder is { } state ? new IncidentFolder(Path.Combine(state, "incidents"), time) : null;
        _rollout = new Rollout(
            options.Rollout with { Moves = options.Mode == GatewayMode.Enforce }, options.Contract.Operations.Where(operation => !options.Unvalidated.Contains(operation.Name)).Select(operation => KeyValuePair.Create(operation.Name, operation.IsSafe)), file?.Read(key, time.GetUtcNow()));
        _events = new GatewayEvents(output, isJson, options.Mode, _counters, _rollout);
        _keeper = new RolloutKeeper(options, _rollout, key, file, incidents, _events, _counters, time);
        var judge = new Judge(options, _rollout, _keeper, _events, _counters, time);
        _mirror = new Mirror(options, _candidate, _rollout, _keeper, judge, _counters, time);
        _recorder = new Recorder(options, _counters, time);
        _application = Build(options);
        var handler = new GatewayHandler(
            options, _baseline, _candidate, _rollout, _keeper, judge, _mirror, _recorder, _counters, _application.Services.GetRequiredService<IHttpForwarder>(), key, time);
        _application.Run(handler.HandleAsync);
        _looking = file is null || options.Mode != GatewayMode.Enforce ? null : time.CreateTimer(_ => _keeper.Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_application.Urls.First());

    /// <summary>Begins, or goes on where an earlier one stood.</summary>
    /// <param name="options">What it is told.</param>
    /// <param name="output">Where events are printed to.</param>
    /// <param name="isJson">Whether an event is a JSON object, or words.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.InvalidArgument"/>: nobody can listen there.</exception>
    public static async Task<GatewayServer> StartAsync(GatewayOptions options, TextWriter output, bool isJson, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = new GatewayServer(options, output, isJson, time);
        try
        {
            await server._application.StartAsync(cancellationToken);
            server._keeper.Begin();
            return server;
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await server.StopAsync();
            throw new CalmaException(ErrorCode.InvalidArgument, $"Nobody can listen at {options.Listen}: {failure.Message.TrimEnd('.')}. Name another address with --listen.", failure);
        }
    }

    /// <summary>Waits until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Ends with a report.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _hasEnded, true))
        {
            return;
        }

        await StopAsync();
        _keeper.Close();
        _events.Print(Report());
    }

    private async Task StopAsync()
    {
        await _application.DisposeAsync();
        _looking?.Dispose();
        await _mirror.DisposeAsync();
        await _recorder.DisposeAsync();
        _baseline.Dispose();
        _candidate.Dispose();
        _counters.Dispose();
    }

    private GatewayEvent Report()
    {
        var (verdict, reasons) = (_rollout.State, _counters[Count.CandidateViolations]) switch
        {
            (RolloutState.Reverted, _) => ("fail", ["The candidate was taken back."]),
            (RolloutState.Frozen, _) => ("fail", ["The rollout is frozen."]),
            (_, > 0) => ("fail", ["The candidate broke the contract."]),
            (RolloutState.Promoted, _) => ("pass", Array.Empty<string>()),
            _ => ("unknown", [.. _rollout.Open.Select(endpoint => $"{endpoint} has not shown {_options.Rollout.RequestsPerStep} sound answers of the candidate in this step.")]),
        };
        return new GatewayEvent("report", _time.GetUtcNow()) { Build = _options.CandidateBuild, InFlight = _rollout.InFlight, Verdict = verdict, Reasons = reasons };
    }

    private static WebApplication Build(GatewayOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Listen.ToString()).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHttpForwarder();
        return builder.Build();
    }
}
