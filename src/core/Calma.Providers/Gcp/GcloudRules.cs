using System.Text.RegularExpressions;
using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Gcp;

/// <summary>What gcloud trips over, each as it was run.</summary>
internal static partial class GcloudRules
{
    /// <summary>The rules of a configuration.</summary>
    public static IReadOnlyList<LintRule> Configuration { get; } =
    [
        new("gcp-name", Severity.Error, "gcloud does not see a configuration whose name is not a letter and then letters, digits and hyphens in lower case, nor NONE.", Name),
        new("gcp-default-section", Severity.Error, "gcloud gives the keys of [DEFAULT] to every section.", text => IniRules.DefaultSection(text, "gcloud")),
        new("gcp-inline-comment", Severity.Warning, "What looks like a comment behind a value is a part of it.", IniRules.InlineComments),
        new("gcp-quotes", Severity.Warning, "Quotes around a value are a part of it.", IniRules.Quotes),
    ];

    /// <summary>Whether gcloud sees a configuration of this name.</summary>
    public static bool IsName(string name) => Readable().IsMatch(name) && name != "NONE";

    private static IEnumerable<LintFault> Name(LintedText text) => !text.Kind.IsLikelyNameOf(text.FileName) || (text.Kind.NameOf(text.FileName) is var name && IsName(name)) ? [] :
    [
        new LintFault(JsonPointer.Root, default, $"gcloud does not see a configuration named '{name}'.", "Name it with a letter first, then letters, digits and hyphens, all in lower case."),
    ];

    [GeneratedRegex(@"\A[a-z][-a-z0-9]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Readable();
}
