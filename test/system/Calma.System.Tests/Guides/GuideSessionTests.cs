using System.Runtime.CompilerServices;

namespace Calma.System.Tests.Guides;

/// <summary>What a guide's session shows is what a reader sees who repeats it.</summary>
public sealed class GuideSessionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", ".."));

    public static TheoryData<string> Guides => [.. Directory.GetFiles(Path.Combine(Root, "docs", "guides"), "*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task A_session_prints_what_its_guide_says(string guide)
    {
        Assert.SkipUnless(GuideShell.Has("bash"), "There is no 'bash' on PATH.");
        var file = Path.Combine(Root, "docs", "guides", $"{guide}.md");
        var page = GuidePage.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains(page.Commands, command => command.Text.StartsWith("calma check ", StringComparison.Ordinal));
        Assert.Contains(page.Commands, command => command.Text.StartsWith("calma tweak ", StringComparison.Ordinal));
        using var shell = new GuideShell(server);

        var printed = await shell.RunAsync(page.Commands);

        Assert.Equal(page.Commands.Count, printed.Count);
        var seen = page.Commands.Zip(printed, (command, lines) => command.Tool is { } tool && !GuideShell.Has(tool) || command.IsPrinted(lines) ? command.Output : lines).ToList();
        foreach (var tool in page.Commands.Select(command => command.Tool).OfType<string>().Distinct().Where(tool => !GuideShell.Has(tool)))
        {
            TestContext.Current.AddWarning($"There is no '{tool}' on PATH: what it prints was not compared.");
        }

        if (page.With(seen) is var told && told != page.With([.. page.Commands.Select(command => command.Output)]))
        {
            var copy = Path.Combine(Root, "artifacts", $"{guide}.md");
            await File.WriteAllTextAsync(copy, told, TestContext.Current.CancellationToken);
            Assert.Fail($"The session of docs/guides/{guide}.md prints something else. Look at what changed; where it is meant: cp artifacts/{guide}.md docs/guides/{guide}.md");
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
