using System.CommandLine;
using Calma.Core;
using Calma.Gateway;
using Calma.Guard.Rollouts;

namespace Calma.Server.Guarding;

/// <summary><c>gateway</c>: stands in front of two builds, until it is told to stop.</summary>
internal static class GatewayCommand
{
    private const string StandardListen = "http://127.0.0.1:2257";
    private static readonly Option<string> Baseline = new("--baseline") { Description = "The build that is trusted", Required = true };
    private static readonly Option<string> Candidate = new("--candidate") { Description = "The build that is to replace it", Required = true };
    private static readonly Option<string> Contract = new("--contract") { Description = "What clients rely on: an OpenAPI document, JSON or YAML", Required = true };
    private static readonly Option<string?> Listen = new("--listen") { Description = $"The address to listen at (default: {StandardListen})" };
    private static readonly Option<string?> Mode = new("--mode") { Description = "off, report or enforce (default: enforce)" };
    private static readonly Option<string?> MirrorShare = new("--mirror") { Description = "The share of safe requests that the candidate is asked too while the baseline answers (default: 100%)" };
    private static readonly Option<string?> Canary = new("--canary") { Description = "The share of clients that the candidate answers, or several, step by step (default: 0%,5%,25%,50%,100%)" };
    private static readonly Option<long?> Requests = new("--requests") { Description = "The sound answers that a step asks of each endpoint (default: 300)" };
    private static readonly Option<string?> Coverage = new("--coverage") { Description = "The share of the contract's endpoints that must have them (default: 100%)" };
    private static readonly Option<bool> Freeze = new("--freeze") { Description = "Leave the candidate where it is at a violation, as its migration has no way back" };
    private static readonly Option<string?> Sticky = new("--sticky") { Description = "The header that tells clients apart (default: their address, program and token)" };
    private static readonly Option<string?> State = new("--state") { Description = "Where the rollout and its incidents are kept" };
    private static readonly Option<string?> Record = new("--record") { Description = "Where the baseline's answers are recorded, without secrets" };
    private static readonly Option<double?> Deadline = new("--deadline") { Description = "How many seconds the candidate may take (default: 10)" };
    private static readonly Option<int?> MaxBytes = new("--max-bytes") { Description = "The most bytes of an answer that is looked at (default: 1048576)" };
    private static readonly Option<string[]> Unvalidated = new("--unvalidated") { Description = "An endpoint that the candidate may answer though nobody looks, as 'GET /v1/stream'; may stand several times" };
    private static readonly Option<string?> BaselineBuild = new("--baseline-build") { Description = "The name of the baseline's build (default: its address)" };
    private static readonly Option<string?> CandidateBuild = new("--candidate-build") { Description = "The name of the candidate's build (default: its address)" };
    private static readonly Option<string?> Storage = new("--storage") { Description = "The storage type below both, for recordings" };
    private static readonly Option<bool> IsJson = new("--json") { Description = "Print one JSON object a line for each event" };

    public static Command Create()
    {
        var command = new Command("gateway", "Let no wrong answer through, and take the candidate back at its first one. Example: calma gateway --baseline http://127.0.0.1:5001 --candidate http://127.0.0.1:5002 --contract openapi.json")
        {
            Baseline, Candidate, Contract, Listen, Mode, MirrorShare, Canary, Requests, Coverage, Freeze, Sticky, State, Record, Deadline, MaxBytes, Unvalidated, BaselineBuild, CandidateBuild, Storage, IsJson,
        };
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync(() => RunAsync(parsed, cancellationToken), parsed.GetValue(IsJson)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isJson = parsed.GetValue(IsJson);
        await using var server = await GatewayServer.StartAsync(await OptionsOfAsync(parsed, cancellationToken), Console.Out, isJson, TimeProvider.System, cancellationToken);
        await (isJson ? Console.Error : Console.Out).WriteLineAsync($"Calma listens at {server.Url}, in front of {parsed.GetValue(Baseline)} and {parsed.GetValue(Candidate)}.");
        await server.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task<GatewayOptions> OptionsOfAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new GatewayOptions(
            ListenOf(parsed.GetValue(Listen) ?? StandardListen), Words.UrlOf("--baseline", parsed.GetValue(Baseline)!), Words.UrlOf("--candidate", parsed.GetValue(Candidate)!),
            await ContractFile.ReadAsync(parsed.GetValue(Contract)!, cancellationToken))
        {
            Mode = ModeOf(parsed.GetValue(Mode)),
            Rollout = RolloutOf(parsed),
            StickyHeader = parsed.GetValue(Sticky),
            Storage = parsed.GetValue(Storage),
            StateFolder = parsed.GetValue(State),
            RecordFile = parsed.GetValue(Record),
            Unvalidated = (parsed.GetValue(Unvalidated) ?? []).ToHashSet(StringComparer.Ordinal),
        };
        options = parsed.GetValue(MirrorShare) is { } mirror ? options with { MirrorShare = Words.PercentOf("--mirror", mirror) } : options;
        options = parsed.GetValue(Deadline) is { } seconds ? options with { Deadline = TimeSpan.FromSeconds(Positive("--deadline", seconds)) } : options;
        options = parsed.GetValue(MaxBytes) is { } bytes ? options with { MaxBytes = (int)Positive("--max-bytes", bytes) } : options;
        options = parsed.GetValue(BaselineBuild) is { } baseline ? options with { BaselineBuild = baseline } : options;
        return Checked(parsed.GetValue(CandidateBuild) is { } candidate ? options with { CandidateBuild = candidate } : options);
    }

    private static RolloutOptions RolloutOf(ParseResult parsed)
    {
        var options = new RolloutOptions { Freezes = parsed.GetValue(Freeze) };
        options = parsed.GetValue(Canary) is { } steps ? options with { Steps = [.. steps.Split(',', StringSplitOptions.TrimEntries).Select(step => Words.PercentOf("--canary", step))] } : options;
        options = parsed.GetValue(Requests) is { } requests ? options with { RequestsPerStep = (long)Positive("--requests", requests) } : options;
        return parsed.GetValue(Coverage) is { } coverage ? options with { Coverage = Words.PercentOf("--coverage", coverage) / 100 } : options;
    }

    private static GatewayOptions Checked(GatewayOptions options) => options.Unvalidated.Except(options.Contract.Operations.Select(operation => operation.Name)).FirstOrDefault() is { } unknown
        ? throw new CalmaException(ErrorCode.InvalidArgument, $"The contract has no endpoint '{unknown}'; write it as the contract does, with the method before it.")
        : options;

    private static double Positive(string option, double number) =>
        number > 0 ? number : throw new CalmaException(ErrorCode.InvalidArgument, $"{option} takes a number greater than 0.");

    private static GatewayMode ModeOf(string? word) => word is null ? GatewayMode.Enforce
        : Enum.GetValues<GatewayMode>().Where(mode => mode.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).Select(mode => (GatewayMode?)mode).FirstOrDefault()
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"--mode takes off, report or enforce, and not '{word}'.");

    private static Uri ListenOf(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.AbsolutePath == "/"
            ? url : throw new CalmaException(ErrorCode.InvalidArgument, $"--listen takes an address as {StandardListen}, and not '{word}'; TLS ends in front of the gateway.");
}
