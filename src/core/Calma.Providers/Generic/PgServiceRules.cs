using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Generic;

/// <summary>What libpq trips over in a service file, each as it was run.</summary>
internal static class PgServiceRules
{
    private const string Nested = "service";

    /// <summary>The rules of a service file.</summary>
    public static IReadOnlyList<LintRule> File { get; } =
    [
        new("generic-service-key", Severity.Error, "A key that libpq does not know is a syntax error to it, and a service in a service as well.", UnknownKey),
        new("generic-service-repeat", Severity.Warning, "Of two sections of one name, and of two lines of one key, libpq reads the first.", Repeated),
        new("generic-service-blank", Severity.Warning, "A blank behind the = is a part of the value.", Blank),
        new("generic-inline-comment", Severity.Warning, "What looks like a comment behind a value is a part of it.", IniRules.InlineComments),
        new("generic-quotes", Severity.Warning, "Quotes around a value are a part of it.", IniRules.Quotes),
    ];

    private static IEnumerable<LintFault> UnknownKey(LintedText text)
    {
        var known = text.Kind.Settings.Root.Below("*")!;
        return from place in text.Entries()
               let key = place.Path.Last
               where known.Below(key) is null
               select new LintFault(
                   place.Path, place.Entry.KeySpan, key == Nested ? "A service cannot name another." : $"libpq knows no '{key}', and reads nothing of the service.",
                   key != Nested && Spelling.FindNearest(key, known.Keys) is { } near ? $"Write '{near}', if that is meant." : "Remove it.");
    }

    private static IEnumerable<LintFault> Blank(LintedText text) =>
        from place in text.Entries()
        where place.Path.Last != "port" && place.Entry.Value is StringValue { Text: [' ' or '\t', ..] }
        select new LintFault(place.Path, place.Entry.KeySpan, "The blank behind the '=' is a part of the value.", "Write the value directly behind the '='.");

    // The tree holds what is in effect; what is not, only the text tells.
    private static IEnumerable<LintFault> Repeated(LintedText text)
    {
        HashSet<string> names = new(StringComparer.Ordinal), keys = new(StringComparer.Ordinal);
        var (start, isDead) = (0, false);
        foreach (var line in text.TextOf(new TextSpan(0, text.Document.Bytes.Length)).Split('\n'))
        {
            var content = line.Trim();
            var end = content is ['[', ..] ? content.IndexOf(']', StringComparison.Ordinal) : content is [] or ['#', ..] ? -1 : content.IndexOf('=', StringComparison.Ordinal);
            var isHeader = content is ['[', ..];
            var isNew = end < 0 || (isHeader ? names : keys).Add(content[..end]);
            if (isHeader)
            {
                keys.Clear();
                isDead = !isNew;
            }

            if (!isNew && (isHeader || !isDead))
            {
                var place = start + System.Text.Encoding.UTF8.GetByteCount(line[..line.IndexOf(content[0], StringComparison.Ordinal)]);
                yield return new LintFault(
                    JsonPointer.Root, new TextSpan(place, 1), isHeader ? "A section of this name stands above, and libpq reads that one." : "The key stands above, and libpq reads that line.", "Remove one of them.");
            }

            start += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
        }
    }
}
