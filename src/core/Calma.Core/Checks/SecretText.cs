using System.Buffers;
using System.Text.RegularExpressions;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Checks;

/// <summary>Finds text that looks like a secret by the fixed shapes that providers give theirs, and what its kind marks as one.</summary>
internal static partial class SecretText
{
    // Each shape begins with one of these, which are found faster than a shape is.
    private static readonly SearchValues<string> Begins = SearchValues.Create(
        ["AKIA", "ASIA", "AIza", "GOCSPX-", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "sk_live_", "-----BEGIN "], StringComparison.Ordinal);

    public static IEnumerable<Finding> Find(Candidate candidate, Document document, Document? head) =>
        FindAll(candidate, document, head).Take(DocumentLimits.MaxFindings);

    private static IEnumerable<Finding> FindAll(Candidate candidate, Document document, Document? head) =>
        from place in Texts(JsonPointer.Root, document.Root)
        let isMarked = candidate.Kind.IsSecret(place.Path)
        where isMarked ? place.Text.State == ValueState.Value && !Says(head, place.Path, place.Text) : place.Text.Text.AsSpan().ContainsAny(Begins) && Shapes().IsMatch(place.Text.Text)
        let position = TextPosition.Of(document.Bytes.Span, place.Text.Span.Start)
        select isMarked
            ? new Finding(
                "secret-stored", Severity.Warning, place.Path.ToString(), position.Line, position.Column,
                "This key holds a secret, and it is stored as it is: whoever reads the store or its backups reads it.",
                "Keep the secret elsewhere if the store may not have it.")
            : new Finding(
                "anomaly-secret", Severity.Warning, place.Path.ToString(), position.Line, position.Column,
                "The value looks like a secret, and nothing marks its key as one.",
                "Take it out of the config if it is one: it is stored as it is.");

    // Once is enough: what stands already was warned of when it came.
    private static bool Says(Document? head, JsonPointer path, Value text) => head is not null && path.Find(head.Root) is { } said && ValueEquality.AreEqual(said, text);

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
