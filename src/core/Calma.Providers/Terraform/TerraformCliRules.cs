using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Terraform;

/// <summary>What Terraform's command line trips over in its own settings, each as it was run.</summary>
internal static class TerraformCliRules
{
    private const string Installation = "provider_installation";
    private const string Overrides = "dev_overrides";

    private static readonly Dictionary<string, string> Methods = new() { ["direct"] = "", [Overrides] = "", ["filesystem_mirror"] = "path", ["network_mirror"] = "url" };

    /// <summary>The rules of <c>.terraformrc</c>.</summary>
    public static IReadOnlyList<LintRule> Cli { get; } =
    [
        new("terraform-method", Severity.Error, "Terraform refuses a method of installation that it does not know.", UnknownMethods),
        new("terraform-mirror", Severity.Error, "Terraform refuses a filesystem_mirror without path, and a network_mirror without url.", IncompleteMirrors),
        new("terraform-overrides-first", Severity.Error, "Terraform refuses dev_overrides behind another method of installation.", LateOverrides),
        new("terraform-host", Severity.Error, "Terraform refuses a host's name that has blanks, underscores, slashes or a scheme.", Hosts),
        new("terraform-helpers", Severity.Error, "Terraform refuses a second credentials_helper.", Helpers),
        new("terraform-duplicate", Severity.Warning, "Of a setting that stands twice the last one counts.", Duplicates),
        new("terraform-unexpanded", Severity.Warning, "Terraform puts variables of the environment into plugin_cache_dir and providers alone; elsewhere $ is a letter.", Unexpanded),
        new("terraform-json-installation", Severity.Warning, "Terraform takes apart provider_installation of the JSON form, and refuses most of it.", JsonInstallation),
    ];

    private static IEnumerable<LintFault> UnknownMethods(LintedText text) =>
        from method in MethodsOf(text)
        where !Methods.ContainsKey(method.Key)
        select new LintFault(JsonPointer.Of(Installation, method.Key), SpotOf(method), $"Terraform knows no way to install providers called '{method.Key}'.",
            Spelling.FindNearest(method.Key, Methods.Keys) is { } near ? $"Write '{near}', if that is meant." : $"Write one of {string.Join(", ", Methods.Keys)}.");

    private static IEnumerable<LintFault> IncompleteMirrors(LintedText text) =>
        from method in MethodsOf(text)
        where Methods.TryGetValue(method.Key, out var needed) && needed.Length > 0 && method.Value is ListValue
        from block in ((ListValue)method.Value).Items.Select((block, index) => (Value: block, Index: index))
        where block.Value is MapValue map && !map.TryGet(Methods[method.Key], out _)
        select new LintFault(JsonPointer.Of(Installation, method.Key).Append(block.Index), block.Value.Span, $"This {method.Key} has no {Methods[method.Key]}.", $"Write {Methods[method.Key]} = \"…\".");

    private static IEnumerable<LintFault> LateOverrides(LintedText text)
    {
        var overrides = MethodsOf(text).FirstOrDefault(method => method.Key == Overrides);
        var others = MethodsOf(text).Select(method => method.Value).OfType<ListValue>().SelectMany(list => list.Items);
        return overrides is null || !others.Any(block => block.Span.Start < overrides.Span.Start) ? []
            : [new LintFault(JsonPointer.Of(Installation, Overrides), overrides.KeySpan, "dev_overrides stands behind another method.", "Move it to the front.")];
    }

    private static IEnumerable<LintFault> Hosts(LintedText text) =>
        from section in text.Sections
        where section.Key is "credentials" or "host" && section.Value is MapValue
        from host in ((MapValue)section.Value).Entries
        where host.Key.Length == 0 || host.Key.Any(letter => char.IsWhiteSpace(letter) || letter is '_' or '/')
        select new LintFault(JsonPointer.Of(section.Key, host.Key), host.KeySpan, $"'{host.Key}' is no host.", "Write its name, and a port behind a colon where it has one.");

    private static IEnumerable<LintFault> Helpers(LintedText text) =>
        from section in text.Sections
        where section.Key == "credentials_helper" && section.Value is MapValue
        from helper in ((MapValue)section.Value).Entries.Skip(1)
        select new LintFault(JsonPointer.Of(section.Key, helper.Key), SpotOf(helper), "There is a credentials_helper already.", "Keep one of them.");

    // What is written once has a span.
    private static IEnumerable<LintFault> Duplicates(LintedText text) =>
        from entry in text.Sections.Select(section => (Path: JsonPointer.Of(section.Key), Entry: section)).Concat(text.Entries())
        where entry.Entry.Span.Length == 0 && entry.Entry.Value.Span.Length > 0
        select new LintFault(entry.Path, entry.Entry.Value.Span, $"{entry.Path.Last} stands more than once, and this is the last.", "Keep one of them.");

    private static IEnumerable<LintFault> Unexpanded(LintedText text) =>
        from place in (IEnumerable<(JsonPointer Path, Value Value)>)
        [
            .. from method in MethodsOf(text) where method.Key == Overrides from entry in text.Entries() where entry.Path.Tokens is [Installation, Overrides, _] select (entry.Path, entry.Entry.Value),
            .. from method in MethodsOf(text)
               where method is { Key: "filesystem_mirror", Value: ListValue }
               from block in ((ListValue)method.Value).Items.Select((block, index) => (Value: block, Index: index))
               let path = JsonPointer.Of("path").Find(block.Value)
               where path is not null
               select (JsonPointer.Of(Installation, method.Key).Append(block.Index).Append("path"), path),
        ]
        where place.Value is StringValue said && said.Text.Contains('$', StringComparison.Ordinal)
        select new LintFault(place.Path, place.Value.Span, "The variable is not put in here.", "Write the whole path.");

    private static IEnumerable<LintFault> JsonInstallation(LintedText text) =>
        from section in text.Sections
        where section.Key == Installation && text.Document.Bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
        select new LintFault(JsonPointer.Of(section.Key), section.KeySpan, "The JSON form cannot say how providers are installed.", "Write provider_installation in the form that is not JSON.");

    private static IReadOnlyList<MapEntry> MethodsOf(LintedText text) => JsonPointer.Of(Installation).Find(text.Document.Root) is MapValue map ? map.Entries : [];

    private static TextSpan SpotOf(MapEntry entry) => entry.KeySpan.Length > 0 ? entry.KeySpan : entry.Value.Span;
}
