using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.DigitalOcean;

/// <summary>What doctl trips over, each as its source says.</summary>
internal static class DigitalOceanRules
{
    private const string Contexts = "auth-contexts";
    private const string Context = "context";
    private const string Default = "default";

    /// <summary>The rules of <c>config.yaml</c>.</summary>
    public static IReadOnlyList<LintRule> Config { get; } =
    [
        new("digitalocean-context-name", Severity.Error, "doctl reads every key in lower case, and does not find a context that is named with capitals.", ContextNames),
        new("digitalocean-reference", Severity.Error, "doctl has no token where context names none of auth-contexts.", MissingContext),
        new("digitalocean-file-path", Severity.Warning, "config is the path of this file, which is another on another machine.", FilePath),
    ];

    private static IEnumerable<LintFault> ContextNames(LintedText text)
    {
        foreach (var entry in ContextsOf(text).Where(entry => IsRespelt(entry.Key)))
        {
            yield return new LintFault(JsonPointer.Of(Contexts, entry.Key), entry.KeySpan, $"doctl reads this context as '{entry.Key.ToLowerInvariant()}'.", "Write it in lower case.");
        }

        if (CurrentOf(text) is { } name && IsRespelt(name.Text))
        {
            yield return new LintFault(JsonPointer.Of(Context), name.Span, $"doctl finds no context '{name.Text}', since it reads their names in lower case.", "Write it in lower case.");
        }
    }

    private static IEnumerable<LintFault> MissingContext(LintedText text) =>
        CurrentOf(text) is not { State: ValueState.Value } name || name.Text == Default || IsRespelt(name.Text) || ContextsOf(text).Any(entry => entry.Key.Equals(name.Text, StringComparison.OrdinalIgnoreCase)) ? [] :
        [
            new LintFault(JsonPointer.Of(Context), name.Span, $"There is no context '{name.Text}' in {Contexts}.", $"Add it there, or name one of: {string.Join(", ", ContextsOf(text).Select(entry => entry.Key).Prepend(Default))}."),
        ];

    private static IEnumerable<LintFault> FilePath(LintedText text) =>
        from entry in text.Sections
        where entry.Key == "config"
        select new LintFault(JsonPointer.Of(entry.Key), entry.KeySpan, "config is the path of the file that it stands in.", "Remove it.");

    private static IEnumerable<MapEntry> ContextsOf(LintedText text) => JsonPointer.Of(Contexts).Find(text.Document.Root) is MapValue map ? map.Entries : [];

    private static StringValue? CurrentOf(LintedText text) => JsonPointer.Of(Context).Find(text.Document.Root) as StringValue;

    private static bool IsRespelt(string name) => name.Any(char.IsUpper);
}
