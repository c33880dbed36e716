using Calma.Core.Checks;
using Calma.Providers.Rules;

namespace Calma.Providers.Oci;

/// <summary>What Oracle Cloud's SDK for Python trips over, each as its source has it.</summary>
internal static class OciRules
{
    /// <summary>The rules of <c>config</c>.</summary>
    public static IReadOnlyList<LintRule> Config { get; } =
    [
        new("oci-default-section", Severity.Warning, "Every profile inherits the keys of [DEFAULT], also its pass_phrase.", text => IniRules.DefaultSection(text, "OCI")),
        new("oci-key-content", Severity.Error, "The SDK refuses a profile that has key_content, also one that inherits it.", KeyContent),
        new("oci-inline-comment", Severity.Warning, "What looks like a comment behind a value is a part of it.", IniRules.InlineComments),
        new("oci-quotes", Severity.Warning, "Quotes around a value are a part of it.", IniRules.Quotes),
    ];

    private static IEnumerable<LintFault> KeyContent(LintedText text) =>
        from place in text.Entries()
        where place.Path.Last == "key_content"
        select new LintFault(place.Path, place.Entry.KeySpan, "key_content may not stand in a file.", "Keep the key in a file of its own, and name it with key_file.");
}
