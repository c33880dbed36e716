using System.Text.RegularExpressions;

namespace Calma.Architecture.Tests;

/// <summary>Holds the pages to the code that they speak of.</summary>
public sealed partial class ProseTests
{
    private static readonly HashSet<string> Words =
        [.. Repository.Files(".cs", ".csproj", ".props", ".targets", ".slnx").SelectMany(file => Word().Matches(Repository.Read(file)).Select(word => word.Value))];

    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        var broken =
            from page in Repository.Files(".md")
            from link in Link().Matches(Repository.Read(page))
            let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["target"].Value)
            where !Repository.Has(target)
            select $"{page} links to {link.Groups["target"].Value}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_name_in_backticks_is_in_the_code()
    {
        var unknown =
            from page in Repository.Files(".md")
            from name in Name().Matches(Repository.Read(page)).Select(match => match.Groups["name"].Value)
            where !Words.Contains(name) && !name.Split('.').All(Words.Contains)
            select $"{page} names {name}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_path_in_backticks_is_in_the_repository()
    {
        var missing =
            from page in Repository.Files(".md")
            from path in RepositoryPath().Matches(Repository.Read(page)).Select(match => match.Groups["path"].Value)
            where !Repository.Has(path)
            select $"{page} names {path}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_promise_names_tests_that_are_there()
    {
        var tests = Repository.Files(".cs").Where(file => file.StartsWith("test/", StringComparison.Ordinal))
            .SelectMany(file => Method().Matches(Repository.Read(file)).Select(method => method.Groups["name"].Value)).ToHashSet();
        var named = Sentence().Matches(Repository.Read("docs/promises.md")).Select(match => match.Groups["name"].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(tests));
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"P{number}"), Promise().Matches(Repository.Read("docs/promises.md")).Select(match => match.Groups["name"].Value));
    }

    [Fact]
    public void Every_decision_is_in_the_index_and_has_its_four_parts()
    {
        var decisions = Repository.Files(".md").Where(page => Regex.IsMatch(page, @"^docs/decisions/\d{4}-")).ToArray();
        var index = Repository.Read("docs/decisions/README.md");

        Assert.NotEmpty(decisions);
        Assert.All(decisions, page => Assert.Contains(Path.GetFileName(page), index, StringComparison.Ordinal));
        Assert.All(decisions, page => Assert.Equal(
            ["Context", "Options", "Choice", "Consequences"], Regex.Matches(Repository.Read(page), @"^\*\*(\w+)\.\*\*", RegexOptions.Multiline).Select(part => part.Groups[1].Value)));
    }

    [Fact]
    public void The_license_is_MIT() => Assert.StartsWith("MIT License\n", Repository.Read("LICENSE"), StringComparison.Ordinal);


    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<target>[^)#\s]+)")]
    private static partial Regex Link();

    // PascalCase with at least two humps, so that a word of the prose or of a format is none.
    [GeneratedRegex(@"(?<!`)`(?<name>(?:[A-Z][a-z0-9]+){2,}(?:\.[A-Z]\w+)*|Calma(?:\.[A-Z]\w+)+)`(?!`)")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<!`)`(?<path>(?:src|test|docs|eng|samples)/[\w./-]*\w)`(?!`)")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"(?<!`)`(?<name>[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)`(?!`)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?:void|Task|ValueTask) (?<name>[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^\| \*\*(?<name>P\d+) ", RegexOptions.Multiline)]
    private static partial Regex Promise();
}
