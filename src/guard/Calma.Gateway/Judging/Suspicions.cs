using System.Collections.Concurrent;
using Calma.Guard.Shapes;

namespace Calma.Gateway.Judging;

/// <summary>Compares the candidate's answers with what the baseline was seen to answer, where the contract says nothing.</summary>
/// <remarks>All of the first answers are looked at, then one of sixteen: a shape does not change much by then.</remarks>
internal sealed class Suspicions
{
    private const int PairEvidence = 20;
    private const int Evidence = 50;
    private const int Times = 3;
    private const int AllOf = 500;
    private const int OneOf = 16;
    private readonly ConcurrentDictionary<(string Endpoint, int Status), Watched> _watched = [];

    /// <summary>Takes an answer of the baseline in.</summary>
    public void AddBaseline(Operation operation, int status, Value tree)
    {
        var watched = _watched.GetOrAdd((operation.Name, status), _ => new Watched());
        if (Watched.IsNext(ref watched.BaselineAnswers))
        {
            lock (watched)
            {
                watched.Baseline.Add(tree);
            }
        }
    }

    /// <summary>Takes an answer of the candidate in, and finds what was wrong with several of them.</summary>
    /// <param name="operation">The endpoint.</param>
    /// <param name="status">The candidate's status.</param>
    /// <param name="tree">The candidate's answer.</param>
    /// <param name="baseline">What the baseline answered to the same request; absent where it was not asked.</param>
    public Difference? AddCandidate(Operation operation, int status, Value tree, Value? baseline)
    {
        if (!_watched.TryGetValue((operation.Name, status), out var watched) || !Watched.IsNext(ref watched.CandidateAnswers))
        {
            return null;
        }

        var seen = new Shape();
        seen.Add(tree);
        lock (watched)
        {
            var found = ShapeDifferences.Find(watched.Baseline, seen, baseline is null ? Evidence : PairEvidence).Where(difference => IsTelling(difference.Kind, baseline is not null)).ToArray();
            return found.Length == 0 ? null : watched.Suspect(baseline is null ? found : [.. found.Where(difference => TreeDifferences.Find(baseline, tree).Any(pair => pair.Kind == difference.Kind && pair.Path == difference.Path))], Times);
        }
    }

    /// <summary>Takes in that the candidate's status is another than the baseline's.</summary>
    public Difference? AddStatus(Operation operation, int baseline, int candidate)
    {
        var watched = _watched.GetOrAdd((operation.Name, baseline), _ => new Watched());
        lock (watched)
        {
            return watched.Suspect([new Difference(DifferenceKind.Status, "", $"The baseline answers {baseline} here, this answers {candidate}.")], Times);
        }
    }

    // What is null or absent depends on what was asked for, unless both were asked the same.
    private static bool IsTelling(DifferenceKind kind, bool isPair) => kind.IsHard() && (isPair || kind is not (DifferenceKind.Null or DifferenceKind.Absent));

    private sealed class Watched
    {
        private readonly Dictionary<(DifferenceKind, string), int> _counts = [];

        public long BaselineAnswers;
        public long CandidateAnswers;

        public Shape Baseline { get; } = new();

        public static bool IsNext(ref long answers) => Interlocked.Increment(ref answers) is var number && (number <= AllOf || number % OneOf == 0);

        public Difference? Suspect(IReadOnlyList<Difference> found, int times) =>
            found.FirstOrDefault(difference => (_counts[(difference.Kind, difference.Path)] = _counts.GetValueOrDefault((difference.Kind, difference.Path)) + 1) >= times);
    }
}
