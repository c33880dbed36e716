using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Calma.Cli.Tests;

/// <summary>The pipeline of the samples does what it says.</summary>
public sealed partial class PipelineTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task Every_step_of_the_sample_runs_and_finds_nothing()
    {
        Copy();
        var steps = Step().Matches(await File.ReadAllTextAsync(Path.Combine(Folder(), "pull-request.yml"), TestContext.Current.CancellationToken));

        Assert.Equal(4, steps.Count);
        foreach (var step in steps.Select(step => step.Groups["words"].Value))
        {
            Assert.True(await _desk.RunAsync([.. CommandLineParser.SplitCommandLine(step)]) == 0, $"{step}\n{_desk.Output}{_desk.Error}");
        }
    }

    [Theory]
    [InlineData("8080", "\"8080\"", "contract-type")]
    [InlineData("\"port\"", "\"prot\"", "contract-unknown")]
    [InlineData("8080", "null", "contract-null")]
    [InlineData("\"b.example.com\"", "\"b_.example.com\"", "contract-type")]
    public async Task A_change_that_breaks_the_contract_ends_it(string said, string wrong, string rule)
    {
        Copy();
        var file = Path.Combine(_desk.Folder, "configs", "web.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace(said, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(5, await _desk.RunAsync("check", "configs/web.json", "--as", "generic/file", "--contract", "contracts/web.json", "--before", "main/configs/web.json"));

        Assert.Contains($"error {rule}: ", _desk.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    private void Copy()
    {
        foreach (var file in Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories))
        {
            _desk.Write(Path.GetRelativePath(Folder(), file), File.ReadAllText(file));
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "pipeline");

    [GeneratedRegex(@"^\s+calma (?<words>[^>\n]+?)(?: > \S+)?$", RegexOptions.Multiline)]
    private static partial Regex Step();
}
