using Calma.Schema.Compilation;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Keywords;

/// <summary>Says why none of some forms fits, as a person would who sees which was meant.</summary>
internal static class Alternatives
{
    public static IEnumerable<Failure> Explain(SchemaEvaluation evaluation, SchemaNode node, string name, Instance at, IReadOnlyList<FailureList> branches)
    {
        evaluation.Step(branches.Sum(branch => branch.Items.Count));
        var meant = branches.Where(branch => !branch.Items.Any(failure => failure.Refutes && IsAtOrBelow(failure, at))).ToArray();
        return meant switch
        {
            [] => [Refuted(node, name, at, branches)],
            [var only] when only.Items.Count > 0 => only.Items,
            _ => Among(node, name, at, meant),
        };
    }

    // All forms ask for another type or word: they are told together.
    private static Failure Refuted(SchemaNode node, string name, Instance at, IReadOnlyList<FailureList> branches)
    {
        var wanted = branches.Select(branch => branch.Items.FirstOrDefault(failure => failure.Refutes && failure.At.Place == at.Place)?.Wanted).Distinct().ToArray();
        return wanted.Contains(null) ? Generic(node, name, at, branches.Count) : new Failure(node, name, at) { Wanted = string.Join(" or ", wanted), Refutes = true };
    }

    // What all forms find wrong is wrong for sure; else the one with the fewest faults was meant.
    private static IEnumerable<Failure> Among(SchemaNode node, string name, Instance at, FailureList[] meant)
    {
        var shared = meant[0].Items.Where(failure => meant.Skip(1).All(other => other.Items.Any(same => IsSame(failure, same)))).ToArray();
        if (shared.Length > 0)
        {
            return shared.Select(failure => failure with { KnownKeys = [.. meant.SelectMany(branch => branch.Items.Where(same => IsSame(failure, same))).SelectMany(same => same.KnownKeys).Distinct()] });
        }

        var least = meant.Min(branch => branch.Items.Count);
        return least > 0 && meant.Where(branch => branch.Items.Count == least).ToArray() is [var nearest] ? nearest.Items : [Generic(node, name, at, meant.Length)];
    }

    private static Failure Generic(SchemaNode node, string name, Instance at, int count) =>
        new(node, name, at) { Message = $"This fits none of the {count} forms that are allowed here." };

    private static bool IsSame(Failure one, Failure other) =>
        one.Keyword == other.Keyword && one.Message == other.Message && one.Wanted == other.Wanted && ReferenceEquals(one.At.Value, other.At.Value);

    // A word that tells forms apart stands at the value or at one of its keys.
    private static bool IsAtOrBelow(Failure failure, Instance at) =>
        failure.At.Place == at.Place || (failure.Keyword is "const" or "enum" && at.Value is MapValue map && map.Entries.Any(entry => ReferenceEquals(entry.Value, failure.At.Value)));
}
