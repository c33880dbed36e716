using Calma.Guard.Contracts;
using Calma.Guard.Recordings;
using Calma.Guard.Shapes;
using Calma.Guard.Verdicts;

namespace Calma.Guard.Replays;

/// <summary>Asks builds again what was recorded, and compares what they answer.</summary>
public sealed class Replay
{
    private readonly ReplayOptions _options;
    private readonly TimeProvider _time;
    private readonly ApiContract? _contract;
    private readonly Dictionary<(string Target, string Endpoint, int Status, string Path, DifferenceKind Kind), FoundDifference> _found = [];
    private readonly Dictionary<string, HashSet<string>> _noise = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _endpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly List<string> _unknowns = [];
    private int _requests;
    private int _unanswered;

    private Replay(ReplayOptions options, TimeProvider time) => (_options, _time, _contract) = (options, time, options.Compiled);

    /// <summary>Replays recordings.</summary>
    /// <param name="recordings">What was recorded.</param>
    /// <param name="options">How.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: the contract is none.</exception>
    public static async Task<ReplayReport> RunAsync(IEnumerable<HarEntry> recordings, ReplayOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        HarEntry[] all = [.. options.Pinned, .. recordings];
        HarEntry[] sent = [.. all.Where(entry => options.SendsWrites || Operation.IsSafeMethod(entry.Request.Method))];
        var replay = new Replay(options, time);
        HarRequest[] probes = options.Probes ? [.. NoDataProbes.Of(sent.Select(entry => entry.Request), replay._contract)] : [];
        using var baseline = new TargetClient(options.Baseline, options.Headers);
        var targets = options.Targets.Select(target => (target.Name, Client: new TargetClient(target.Url, options.Headers))).ToArray();
        try
        {
            foreach (var request in sent.Select(entry => entry.Request))
            {
                replay._recorded.Add(await replay.CompareAsync(request, baseline, targets, cancellationToken));
            }

            foreach (var probe in probes)
            {
                await replay.CompareAsync(probe, baseline, targets, cancellationToken);
            }
        }
        finally
        {
            Array.ForEach(targets, target => target.Client.Dispose());
        }

        return replay.Report(probes.Length, all.Length - sent.Length);
    }

    private async Task<string> CompareAsync(HarRequest request, TargetClient baseline, (string Name, TargetClient Client)[] targets, CancellationToken cancellationToken)
    {
        _requests++;
        var path = PathOf(request);
        var operation = _contract?.Find(request.Method, path);
        var endpoint = operation?.Name ?? $"{request.Method} {path}";
        _endpoints[endpoint] = _endpoints.GetValueOrDefault(endpoint) + 1;
        var known = await AskAsync(baseline, request, operation, cancellationToken);
        if (known.Answer is null)
        {
            _unanswered++;
            return endpoint;
        }

        if (Operation.IsSafeMethod(request.Method))
        {
            Hear(endpoint, known, await AskAsync(baseline, request, operation, cancellationToken));
        }

        if (known.Tree is { } tree)
        {
            var key = $"{endpoint} {known.Answer.Status}";
            _shapes.TryAdd(key, new Shape());
            _shapes[key].Add(tree);
        }

        foreach (var (name, client) in targets)
        {
            var seen = await AskAsync(client, request, operation, cancellationToken);
            foreach (var difference in Find(endpoint, known, seen))
            {
                Add(name, endpoint, seen, difference, $"{request.Method} {Redaction.RedactUrl(PathAndQueryOf(request))}");
            }
        }

        return endpoint;
    }

    private async Task<Asked> AskAsync(TargetClient client, HarRequest request, Operation? operation, CancellationToken cancellationToken)
    {
        var answer = await client.AskAsync(request, cancellationToken);
        if (answer is null)
        {
            return new Asked(null, null, []);
        }

        var judged = operation?.Check(answer);
        var tree = judged?.Tree ?? (JsonText.TryParse(answer.Body, JsonTextOptions.Body, out var parsed, out _) ? parsed : null);
        return new Asked(answer, tree, judged is null ? [] : _contract!.WithoutAllowed(operation!, judged.Violations, _time.GetUtcNow()));
    }

    // What the contract says comes first; the comparison tells what it does not say.
    private IEnumerable<Difference> Find(string endpoint, Asked known, Asked seen)
    {
        if (seen.Answer is null)
        {
            return [new Difference(DifferenceKind.Status, "", "No answer came.")];
        }

        var broken = seen.Violations.Where(violation => !known.Violations.Any(own => own.Kind == violation.Kind && own.Path == violation.Path)).Select(violation => new Difference(violation.Kind, violation.Path, violation.Message));
        return broken.Concat(Compare(known, seen)).Where(difference => !IsNoise(endpoint, difference)).DistinctBy(difference => (difference.Kind, difference.Path));
    }

    private static IEnumerable<Difference> Compare(Asked known, Asked seen)
    {
        var (one, other) = (known.Answer!, seen.Answer!);
        if (one.Status != other.Status)
        {
            return [new Difference(DifferenceKind.Status, "", $"The baseline answers {one.Status} here, this answers {other.Status}.")];
        }

        if (NameOf(one) != NameOf(other))
        {
            return [new Difference(DifferenceKind.ContentType, "", $"The baseline answers {NameOf(one)} here, this answers {NameOf(other)}.")];
        }

        return (known.Tree, seen.Tree) switch
        {
            ({ } before, { } after) => TreeDifferences.Find(before, after),
            ({ }, null) => [new Difference(DifferenceKind.Unparseable, "", "The baseline answers JSON here, this does not.")],
            _ => one.Body.Span.SequenceEqual(other.Body.Span) ? [] : [new Difference(DifferenceKind.Value, "", "The bodies differ.")],
        };
    }

    private void Hear(string endpoint, Asked once, Asked again)
    {
        if (again.Answer is null)
        {
            _noise.TryAdd(endpoint, new HashSet<string>(StringComparer.Ordinal));
            return;
        }

        foreach (var difference in Compare(once, again))
        {
            _noise.TryAdd(endpoint, new HashSet<string>(StringComparer.Ordinal));
            _noise[endpoint].Add(KeyOf(difference.Kind, difference.Path));
        }
    }

    // Where values differ by themselves, so do their order, number and emptiness; their types and formats do not.
    private bool IsNoise(string endpoint, Difference difference)
    {
        if (!_noise.TryGetValue(endpoint, out var noise))
        {
            return false;
        }

        return noise.Contains(KeyOf(difference.Kind, difference.Path))
            || (difference.Kind is DifferenceKind.Value or DifferenceKind.Order or DifferenceKind.Empty && noise.Any(each => IsAtOrBelow(difference.Path, each)));
    }

    private static bool IsAtOrBelow(string path, string noise) =>
        noise[(noise.IndexOf(' ', StringComparison.Ordinal) + 1)..] is var place && (path == place || path.StartsWith($"{place}/", StringComparison.Ordinal) || place.StartsWith($"{path}/", StringComparison.Ordinal));

    private void Add(string target, string endpoint, Asked seen, Difference difference, string sample)
    {
        var status = seen.Answer?.Status ?? 0;
        var isAllowed = _contract?.Allowed.Any(each => each.Covers(endpoint, difference.Path, difference.Kind, _time.GetUtcNow())) == true;
        if (isAllowed)
        {
            return;
        }

        var isFailure = _options.IsStrict || difference.Kind.IsHard() || seen.Violations.Any(violation => violation.Kind == difference.Kind && violation.Path == difference.Path);
        var key = (target, endpoint, status, difference.Path, difference.Kind);
        _found[key] = _found.TryGetValue(key, out var found)
            ? found with { Count = found.Count + 1 }
            : new FoundDifference(target, endpoint, status, difference.Path, difference.Kind, difference.Message, isFailure, sample, 1);
    }

    private ReplayReport Report(int probes, int skipped)
    {
        FoundDifference[] found = [.. _found.Values.OrderByDescending(each => each.IsFailure).ThenBy(each => each.Target, StringComparer.Ordinal).ThenBy(each => each.Endpoint, StringComparer.Ordinal).ThenBy(each => each.Path, StringComparer.Ordinal)];
        CountUnknowns();
        string[] failures = [.. found.Where(each => each.IsFailure).Select(each => $"{each.Target}: {each.Endpoint} {each.Status}: {each.Kind}{(each.Path.Length == 0 ? "" : $" at {each.Path}")}. {each.Message}")];
        return new ReplayReport(
            Verdict.Of(failures, _unknowns), _options.Baseline.Authority, [.. _options.Targets.Select(target => target.Name)], _requests, probes, skipped, found,
            [.. _noise.SelectMany(pair => pair.Value.Select(each => $"{pair.Key}: {each}")).Order(StringComparer.Ordinal)], _endpoints);
    }

    private void CountUnknowns()
    {
        if (_recorded.Count == 0)
        {
            _unknowns.Add("Nothing was replayed: record requests with calma gateway --record.");
        }

        if (_unanswered > 0)
        {
            _unknowns.Add($"The baseline did not answer {_unanswered} of {_requests} requests: start it, and replay again.");
        }

        if (_contract is not null)
        {
            _unknowns.AddRange(_contract.Operations.Where(operation => (_options.SendsWrites || operation.IsSafe) && !_recorded.Contains(operation.Name)).Select(operation => $"{operation.Name} was not asked: record a request of it."));
            _unknowns.AddRange(ContractStates.Find(_options.Contract!).Where(state => _options.SendsWrites || Operation.IsSafeMethod(state.Endpoint.Split(' ')[0])).SelectMany(Unseen));
        }
    }

    private IEnumerable<string> Unseen(ContractState state)
    {
        if (!_shapes.TryGetValue($"{state.Endpoint} {state.Status}", out var shape) || (shape.At(state.Path).Present == 0 && shape.AbsentAt(state.Path) == 0))
        {
            return [];
        }

        var place = shape.At(state.Path);
        var (special, usual) = state.State switch
        {
            DifferenceKind.Null => (place.Null, place.Present - place.Null),
            DifferenceKind.Absent => (shape.AbsentAt(state.Path), place.Present),
            _ => (place.Empty, place.Present - place.Empty - place.Null),
        };
        return (special, usual) switch
        {
            (0, _) => [$"{state.Endpoint} never showed {state.Path} {state.State.Name()}: record a request of such data."],
            (_, 0) => [$"{state.Endpoint} only showed {state.Path} {state.State.Name()}: record a request of other data."],
            _ => [],
        };
    }

    private static string KeyOf(DifferenceKind kind, string path) => $"{kind.Name()} {path}";

    private static string NameOf(Answer answer) => answer.ContentType is null ? "no media type" : MediaType.NameOf(answer.ContentType);

    private static string PathOf(HarRequest request) => PathAndQueryOf(request).Split('?')[0];

    private static string PathAndQueryOf(HarRequest request) => Uri.TryCreate(request.Url, UriKind.Absolute, out var url) ? url.PathAndQuery : request.Url;

    private sealed record Asked(Answer? Answer, Value? Tree, IReadOnlyList<Violation> Violations);
}
