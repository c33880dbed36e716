using System.Runtime.CompilerServices;
using Calma.Core.Checks;
using Calma.Schema.Comparison;

namespace Calma.Schema.Tests.Comparison;

/// <summary>Each rule, by a pair that breaks it and one that does not, in both directions.</summary>
public sealed class RuleTests
{
    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, RulePair.All.Count)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_pair_that_breaks_a_rule_is_told_by_it_alone_and_the_other_pair_by_none(int place)
    {
        var pair = RulePair.All[place];

        Assert.Equal([($"compatibility-{pair.Rule}", pair.Path)], Find(pair.Smaller, pair.Breaking, CompatibilityMode.Backward));
        Assert.Equal([($"compatibility-{pair.Rule}", pair.Path)], Find(pair.Breaking, pair.Smaller, CompatibilityMode.Forward));
        Assert.Empty(Find(pair.Smaller, pair.Keeping, CompatibilityMode.Backward));
        Assert.Empty(Find(pair.Keeping, pair.Smaller, CompatibilityMode.Forward));
    }

    [Fact]
    public void Every_rule_has_a_pair() =>
        Assert.Equal(CompatibilityRules.All.Select(rule => rule.Id), RulePair.All.Select(pair => $"compatibility-{pair.Rule}").Distinct().Order(Comparer<string>.Create(ByTable)));

    [Fact]
    public void The_page_has_a_row_for_every_rule_as_the_code_has_it()
    {
        var page = File.ReadAllText(PageFile());
        var rows = CompatibilityRules.All.Select(rule => $"| `{rule.Id}` | {Word(rule.Accept)} | {Word(rule.Send)} | {rule.Fact} |\n");

        Assert.Contains("|---|---|---|---|\n" + string.Concat(rows) + "\n", page, StringComparison.Ordinal);
        Assert.All(CompatibilityModes.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static (string Rule, string Path)[] Find(string old, string next, CompatibilityMode mode) =>
        [.. SchemaComparison.Compare(Json.Parse(old), Json.Parse(next), new CompatibilityOptions { Mode = mode }).Findings.Select(finding => (finding.Rule, finding.Path.ToString()))];

    private static int ByTable(string? one, string? other) => PlaceOf(one).CompareTo(PlaceOf(other));

    private static int PlaceOf(string? id) => CompatibilityRules.All.Select((rule, place) => (rule, place)).First(row => row.rule.Id == id).place;

    private static string Word(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string PageFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "compatibility.md");
}
