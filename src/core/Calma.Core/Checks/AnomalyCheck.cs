using System.Globalization;
using Calma.Core.Values;

namespace Calma.Core.Checks;

/// <summary>The change is not of the size and the shape that accidents have.</summary>
/// <remarks>
/// Errors: <c>anomaly-doubled</c>, a text of 4 KiB or more that more than doubles; <c>anomaly-emptied</c>, over half of 8 or more
/// values vanish, become null or become empty; a contract may set other bounds than double and half. Warnings: <c>anomaly-secret</c>, text that looks like a secret at a key that no kind marks;
/// <c>secret-stored</c>, a new value at a key that its kind marks.
/// </remarks>
/// <param name="growth">How many times its size a text may grow to.</param>
/// <param name="emptied">The share of its values that may vanish, become null or become empty.</param>
public sealed class AnomalyCheck(double growth = AnomalyCheck.StandardGrowth, double emptied = AnomalyCheck.StandardEmptied) : ICheck
{
    internal const double StandardGrowth = 2;
    internal const double StandardEmptied = 0.5;
    private const int MinBytes = 4 * 1024;
    private const int MinValues = 8;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Candidate candidate, Candidate? head)
    {
        if (candidate.Parsed.Document is not { } document)
        {
            yield break;
        }

        foreach (var finding in SecretText.Find(candidate, document, head?.Parsed.Document))
        {
            yield return finding;
        }

        if (head is null)
        {
            yield break;
        }

        if (head.Bytes.Length >= MinBytes && candidate.Bytes.Length > growth * head.Bytes.Length)
        {
            yield return new Finding(
                "anomaly-doubled", Severity.Error, "", 1, 1,
                $"The text grows from {head.Bytes.Length} to {candidate.Bytes.Length} bytes, {(growth == StandardGrowth ? "more than twofold" : string.Create(CultureInfo.InvariantCulture, $"more than {growth} times"))}.",
                "Look whether a generator wrote its entries twice; if this is meant, force it and say why.");
        }

        if (head.Parsed.Document is { } before && Emptied(before.Root, document.Root) is { } loss)
        {
            yield return loss;
        }
    }

    private Finding? Emptied(Value before, Value after)
    {
        var (all, gone) = (0, 0);
        Count(before, after, ref all, ref gone);
        return all < MinValues || gone <= emptied * all ? null : new Finding(
            "anomaly-emptied", Severity.Error, "", 1, 1,
            $"{gone} of {all} values vanish, become null or become empty.",
            "Look whether the text was cut or its source was empty; if this is meant, force it and say why.");
    }

    // Only places that hold a value count; of lists, how many items there are, since their places shift.
    private static void Count(Value before, Value? after, ref int all, ref int gone)
    {
        switch (before)
        {
            case MapValue map:
                foreach (var entry in map.Entries)
                {
                    Count(entry.Value, after is MapValue now && now.TryGet(entry.Key, out var child) ? child : null, ref all, ref gone);
                }

                break;
            case ListValue list:
                all += list.Items.Count;
                gone += Math.Max(0, list.Items.Count - ((after as ListValue)?.Items.Count ?? 0));
                break;
            case { State: ValueState.Value }:
                all++;
                gone += after?.State == ValueState.Value ? 0 : 1;
                break;
        }
    }
}
