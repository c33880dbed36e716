using System.Text.RegularExpressions;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Checks;

/// <summary>Finds text that looks like a secret by the fixed shapes that providers give theirs.</summary>
internal static partial class SecretText
{
    public static IEnumerable<Finding> Find(Candidate candidate, Document document) =>
        from place in Texts(JsonPointer.Root, document.Root)
        where Shapes().IsMatch(place.Text.Text) && !candidate.Kind.IsSecret(place.Path)
        let position = TextPosition.Of(document.Bytes.Span, place.Text.Span.Start)
        select new Finding(
            "anomaly-secret", Severity.Warning, place.Path.ToString(), position.Line, position.Column,
            "The value looks like a secret, and nothing marks its key as one.",
            "Take it out of the config if it is one: it is stored as it is.");

    private static IEnumerable<(JsonPointer Path, StringValue Text)> Texts(JsonPointer path, Value value) => value switch
    {
        StringValue text => [(path, text)],
        MapValue map => map.Entries.SelectMany(entry => Texts(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Texts(path.Append(index), item)),
        _ => [],
    };

    // AWS access keys, Google API keys and OAuth secrets, GitHub, GitLab, Slack and Stripe tokens, private keys.
    [GeneratedRegex(
        @"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}|\bGOCSPX-[0-9A-Za-z_-]{20,}|\bgh[pousr]_[0-9A-Za-z]{36}|\bglpat-[0-9A-Za-z_-]{20}|\bxox[abpr]-[0-9A-Za-z-]{10,}|\bsk_live_[0-9A-Za-z]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY-----",
        RegexOptions.NonBacktracking)]
    private static partial Regex Shapes();
}
