using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Azure;

/// <summary>What Azure's command line trips over, each as it was run.</summary>
internal static class AzureRules
{
    /// <summary>The rules of <c>config</c>.</summary>
    public static IReadOnlyList<LintRule> Config { get; } =
    [
        new("azure-cloud-name", Severity.Warning, "Where [cloud] name is not set, any az command writes the file anew, without its comments.", CloudName),
        new("azure-default-section", Severity.Error, "az gives the keys of [DEFAULT] to every section.", text => IniRules.DefaultSection(text, "az")),
        new("azure-dynamic-install", Severity.Warning, "yes_without_prompt installs and runs extensions that nobody was asked about.", DynamicInstall),
        new("azure-inline-comment", Severity.Warning, "What looks like a comment behind a value is a part of it.", IniRules.InlineComments),
        new("azure-quotes", Severity.Warning, "Quotes around a value are a part of it.", IniRules.Quotes),
    ];

    private static IEnumerable<LintFault> CloudName(LintedText text) => JsonPointer.Of("cloud", "name").Find(text.Document.Root) is { State: ValueState.Value } ? [] :
    [
        new LintFault(JsonPointer.Root, default, "[cloud] has no name, so that the next az command writes the file anew, without its comments.", "Add [cloud] with name = AzureCloud."),
    ];

    private static IEnumerable<LintFault> DynamicInstall(LintedText text)
    {
        var path = JsonPointer.Of("extension", "use_dynamic_install");
        return path.Find(text.Document.Root) is StringValue { Text: "yes_without_prompt" } value
            ? [new LintFault(path, value.Span, "az installs and runs extensions without asking.", "Write yes_prompt.")]
            : [];
    }
}
