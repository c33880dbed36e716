using System.Text;
using Calma.Core.Checks;
using Calma.Core.Configs;

namespace Calma.Providers.Tests;

/// <summary>A text that breaks one rule, and the same text mended.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Text">The text.</param>
/// <param name="Place">Where the rule is broken, as <c>line:column</c>; several with a comma.</param>
/// <param name="Mended">A text that does not break it.</param>
public sealed record RuleSample(string Rule, string Text, string Place, string Mended)
{
    /// <summary>The name of the file that breaks the rule; absent where any does.</summary>
    public string? FileName { get; init; }

    /// <summary>What the checks find in a text.</summary>
    public static IReadOnlyList<Finding> FindingsOf(string kind, string text, string? format = null, string? fileName = null)
    {
        var known = Kinds.Of(kind);
        var language = known.Formats.FirstOrDefault(own => own.Name == format) ?? known.Formats[0];
        var bytes = Encoding.UTF8.GetBytes(text);
        var candidate = new Candidate(ConfigPath.Parse($"acme/{known.Provider}/prod"), known, language, bytes, language.Parse(bytes));
        candidate = fileName is null ? candidate : candidate with { FileName = fileName };
        return [.. new ParseCheck().Check(candidate, null), .. new ProviderCheck().Check(candidate, null)];
    }

    /// <summary>Where a text breaks a rule.</summary>
    public static string PlacesOf(string kind, string text, string rule, string? format = null, string? fileName = null) =>
        string.Join(',', FindingsOf(kind, text, format, fileName).Where(finding => finding.Rule == rule).Select(finding => $"{finding.Line}:{finding.Column}"));
}
