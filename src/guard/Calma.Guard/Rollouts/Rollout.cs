namespace Calma.Guard.Rollouts;

/// <summary>Decides who is answered by the candidate: the one place that lets a request through to it, and the one that stops that. For any number of threads.</summary>
public sealed class Rollout
{
    /// <summary>How many parts clients are divided into.</summary>
    public const int Buckets = 10_000;

    private readonly Lock _lock = new();
    private readonly RolloutOptions _options;
    private readonly Dictionary<string, bool> _endpoints;
    private readonly HashSet<string> _exempt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _evidence = new(StringComparer.Ordinal);
    private RolloutState _state;
    private int _step;
    private int _holds;
    private bool _isSuspect;
    private long _inFlight;

    /// <summary>A rollout at its first step, or where it stood.</summary>
    /// <param name="options">How it moves.</param>
    /// <param name="endpoints">Each endpoint of the contract, and whether it is safe.</param>
    /// <param name="record">Where it stood; absent where it is new.</param>
    public Rollout(RolloutOptions options, IEnumerable<KeyValuePair<string, bool>> endpoints, RolloutRecord? record)
    {
        (_options, _endpoints) = (options, new Dictionary<string, bool>(endpoints, StringComparer.Ordinal));
        _step = Math.Clamp(record?.Step ?? 0, 0, options.Steps.Count - 1);
        SkipEmptyMirror();
        _state = record?.State is { } state and not (RolloutState.Mirror or RolloutState.Canary) ? state : StateOfStep();
        _isSuspect = _state == RolloutState.Frozen && !options.Freezes;
    }

    /// <summary>How far it has come.</summary>
    public RolloutState State { get { lock (_lock) { return _state; } } }

    /// <summary>The step that it is in, from 0.</summary>
    public int Step { get { lock (_lock) { return _step; } } }

    /// <summary>How many requests are at the candidate now.</summary>
    public long InFlight { get { lock (_lock) { return _inFlight; } } }

    /// <summary>The share of clients that the candidate answers now, in percent.</summary>
    public double Weight { get { lock (_lock) { return _holds > 0 ? 0 : ShareOfState(); } } }

    /// <summary>The endpoints that have not shown enough in this step.</summary>
    public IReadOnlyList<string> Open { get { lock (_lock) { return [.. Required().Where(endpoint => _evidence.GetValueOrDefault(endpoint) < _options.RequestsPerStep)]; } } }

    /// <summary>Lets a client's request through to the candidate, or not; <see cref="Leave"/> follows one that is.</summary>
    /// <param name="bucket">The client's part, 0 up to <see cref="Buckets"/>.</param>
    public bool TryEnter(int bucket)
    {
        lock (_lock)
        {
            return Enter(_holds == 0 && bucket < ShareOfState() / 100 * Buckets);
        }
    }

    /// <summary>Lets a mirrored request through to the candidate, or not; <see cref="Leave"/> follows one that is.</summary>
    public bool TryEnterMirror()
    {
        lock (_lock)
        {
            return Enter(_holds == 0 && _state is RolloutState.Mirror or RolloutState.Canary);
        }
    }

    /// <summary>A request has come back from the candidate.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
        }
    }

    /// <summary>Stops all requests to the candidate until what was found is confirmed or not.</summary>
    /// <returns>How many requests were at the candidate then.</returns>
    public long Hold()
    {
        lock (_lock)
        {
            _holds += _options.Moves && !_options.Freezes ? 1 : 0;
            return _inFlight;
        }
    }

    /// <summary>What was found is the baseline's fault too.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _holds -= _options.Moves && !_options.Freezes ? 1 : 0;
        }
    }

    /// <summary>Takes the candidate back, or freezes it where that is asked for.</summary>
    /// <returns>Whether it did: not where it was done before, or nothing moves.</returns>
    public bool End()
    {
        lock (_lock)
        {
            var ended = _options.Freezes ? RolloutState.Frozen : RolloutState.Reverted;
            var isNew = _options.Moves && _state != ended && _state != RolloutState.Reverted;
            _state = isNew ? ended : _state;
            return isNew;
        }
    }

    /// <summary>Leaves the candidate where it is until a person decides; clients are answered by the baseline, as a difference was found that the contract says nothing of.</summary>
    /// <returns>Whether it did.</returns>
    public bool Suspect()
    {
        lock (_lock)
        {
            var isNew = _options.Moves && _state is RolloutState.Mirror or RolloutState.Canary;
            if (isNew)
            {
                (_state, _isSuspect) = (RolloutState.Frozen, true);
            }

            return isNew;
        }
    }

    /// <summary>Says that an endpoint streams or is too large to be looked at, so that no step waits for it.</summary>
    public void Exempt(string endpoint)
    {
        lock (_lock)
        {
            _exempt.Add(endpoint);
        }
    }

    /// <summary>Counts a sound answer of the candidate, and moves on where a step has seen enough.</summary>
    /// <returns>Whether it moved.</returns>
    public bool Count(string endpoint)
    {
        lock (_lock)
        {
            var count = _evidence.GetValueOrDefault(endpoint) + 1;
            _evidence[endpoint] = count;
            // Only the answer that completes an endpoint's evidence, and those behind it, can end a step.
            if (!_options.Moves || count < _options.RequestsPerStep || _holds > 0 || _state is not (RolloutState.Mirror or RolloutState.Canary) || !HasSeenEnough())
            {
                return false;
            }

            _evidence.Clear();
            (_step, _state) = _step + 1 < _options.Steps.Count ? (_step + 1, RolloutState.Canary) : (_step, RolloutState.Promoted);
            return true;
        }
    }

    private bool Enter(bool mayEnter)
    {
        _inFlight += mayEnter ? 1 : 0;
        return mayEnter;
    }

    private double ShareOfState() => _state switch
    {
        RolloutState.Promoted => 100,
        RolloutState.Reverted => 0,
        RolloutState.Frozen when _isSuspect => 0,
        _ => _options.Steps[_step],
    };

    private RolloutState StateOfStep() => _options.Steps[_step] > 0 ? RolloutState.Canary : RolloutState.Mirror;

    // What a step of 0 can show is shown by safe endpoints alone.
    private IEnumerable<string> Required() => _endpoints.Where(endpoint => (endpoint.Value || _options.Steps[_step] > 0) && !_exempt.Contains(endpoint.Key)).Select(endpoint => endpoint.Key);

    private bool HasSeenEnough()
    {
        var required = Required().ToArray();
        var covered = required.Count(endpoint => _evidence.GetValueOrDefault(endpoint) >= _options.RequestsPerStep);
        return covered > 0 && covered >= required.Length * _options.Coverage;
    }

    private void SkipEmptyMirror()
    {
        while (_step + 1 < _options.Steps.Count && _options.Steps[_step] == 0 && !_endpoints.ContainsValue(true))
        {
            _step++;
        }
    }
}
