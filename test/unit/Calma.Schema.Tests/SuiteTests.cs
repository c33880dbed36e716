using System.Runtime.CompilerServices;

namespace Calma.Schema.Tests;

/// <summary>The public suite: every required case, and the optional ones as the page counts them.</summary>
public sealed class SuiteTests
{
    private static readonly (string Folder, SchemaDraft Draft)[] Drafts = [("draft2020-12", SchemaDraft.Draft202012), ("draft7", SchemaDraft.Draft7)];

    [Theory]
    [InlineData("draft2020-12", SchemaDraft.Draft202012, 1299)]
    [InlineData("draft7", SchemaDraft.Draft7, 927)]
    public void Every_required_case_passes(string folder, SchemaDraft draft, int count)
    {
        var cases = Directory.EnumerateFiles(Path.Combine(SuiteCase.Folder, "tests", folder), "*.json").SelectMany(SuiteCase.Of).ToArray();

        Assert.Equal(count, cases.Length);
        Assert.Equal("", string.Join('\n', cases.Where(test => !test.Passes(draft, assertsFormats: false)).Select(test => test.Name)));
    }

    [Fact]
    public void The_page_counts_the_optional_cases_that_pass_and_names_those_that_do_not()
    {
        var page = File.ReadAllText(PageFile());
        var table = string.Concat(OptionalFiles().Select(Row));

        Assert.Equal(table, page[(page.IndexOf("|---|---|---|---|\n", StringComparison.Ordinal) + 18)..].Split("\n\n")[0] + "\n");
    }

    private static IEnumerable<(string Folder, SchemaDraft Draft, string File)> OptionalFiles() =>
        from draft in Drafts
        from file in Directory.EnumerateFiles(Path.Combine(SuiteCase.Folder, "tests", draft.Folder, "optional"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select (draft.Folder, draft.Draft, file);

    private static string Row((string Folder, SchemaDraft Draft, string File) row)
    {
        var name = Path.GetRelativePath(Path.Combine(SuiteCase.Folder, "tests", row.Folder, "optional"), row.File).Replace('\\', '/');
        var cases = SuiteCase.Of(row.File).ToArray();
        var failing = cases.Where(test => !test.Passes(row.Draft, assertsFormats: name.StartsWith("format/", StringComparison.Ordinal))).Select(test => test.Name).ToArray();
        return $"| {row.Folder} {name[..^5]} | {cases.Length - failing.Length} | {cases.Length} | {string.Join("; ", failing)} |\n";
    }

    private static string PageFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "json-schema.md");
}
