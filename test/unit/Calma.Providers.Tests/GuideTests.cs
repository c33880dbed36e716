using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Calma.Core.Checks;
using Calma.Providers.Schemas;
using Calma.Providers.Settings;

namespace Calma.Providers.Tests;

public sealed partial class GuideTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder(), "docs", "guides");

    public static TheoryData<string> Providers => [.. new KindCatalog().Kinds.Where(kind => kind is ProviderKind).Select(kind => kind.Provider).Distinct()];

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_guide_lists_every_rule_of_its_provider_with_severity_and_fact(string provider)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{provider}.md"));
        var listed = Row().Matches(page).ToDictionary(row => row.Groups["id"].Value, row => row.Value);
        var kinds = new KindCatalog().Kinds.OfType<ProviderKind>().Where(kind => kind.Provider == provider).ToList();
        var rules = kinds.SelectMany(kind => kind.Rules).DistinctBy(rule => rule.Id).ToList();

        var missing = rules.Select(rule => $"| `{rule.Id}` | {Named(rule.Severity)} | {rule.Fact} |").Except(listed.Values).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
        Assert.Equal(rules.Select(rule => rule.Id).Concat(kinds.SelectMany(TopicsOf)).Distinct().Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_guide_says_where_each_file_lies_and_what_moves_it(string provider)
    {
        var page = File.ReadAllText(Path.Combine(Folder, $"{provider}.md"));

        Assert.All(new KindCatalog().Kinds.OfType<ProviderKind>().Where(kind => kind.Provider == provider), kind =>
        {
            Assert.Contains($"`{kind.Name}`", page, StringComparison.Ordinal);
            Assert.All((IEnumerable<string>)[.. kind.Place is { } place ? (string[])[place.Path, place.MacOs, place.Windows, .. place.Variables.Select(variable => variable.Name)] : []], word =>
                Assert.Contains(word, page, StringComparison.Ordinal));
        });
    }

    private static IEnumerable<string> TopicsOf(ProviderKind kind) =>
        kind.Settings.Settings.SelectMany(setting => (IEnumerable<string?>)
            [
                setting.Type == SettingType.Any || (setting.Type == SettingType.Text && !kind.Formats.Any(format => format.HasTypes)) ? null : setting.Type.Topic,
                setting.WhenEmpty is null ? null : "empty", setting.WhenNull is null ? null : "null", setting.Executes ? "executes" : null,
            ])
            .Append(kind.IsClosed ? "unknown" : null).Concat(kind.Schema is null ? [] : SchemaCheck.Topics).OfType<string>().Distinct().Select(topic => $"{kind.Provider}-{topic}");

    private static string Named(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string RepositoryFolder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"^\| `(?<id>[a-z]+-[a-z-]+)` \|.*\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
