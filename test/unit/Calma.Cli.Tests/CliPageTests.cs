using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Calma.Protocol;

namespace Calma.Cli.Tests;

/// <summary>Holds docs/cli.md and every example to the commands.</summary>
public sealed partial class CliPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(PathOf("docs/cli.md"));
    private readonly Desk _desk = new();

    private Command[] Commands => [.. Leaves(new CalmaCommandLine(_desk.Machine))];

    [Fact]
    public void Every_command_has_a_section_and_every_section_a_command() =>
        Assert.Equal(Commands.Select(HelpPage.NameOf).Order(StringComparer.Ordinal), Section().Matches(Page).Select(section => section.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_section_says_what_the_command_takes_and_how_it_is_typed() => Assert.All(Commands, command =>
    {
        var section = SectionOf(command);

        Assert.StartsWith($"\n\n{command.Description}\n\n```\n{HelpPage.UsageOf(command)}\n```\n", section, StringComparison.Ordinal);
        Assert.Equal(
            command.Options.Where(option => !option.Recursive).Select(HelpPage.TitleOf),
            OptionRow().Matches(section).Select(row => row.Groups["title"].Value.Replace("\\|", "|", StringComparison.Ordinal)));
    });

    [Fact]
    public void The_options_of_every_command_are_on_the_page()
    {
        var section = Page[Page.IndexOf("## Options of every command", StringComparison.Ordinal)..Page.IndexOf("## What it prints", StringComparison.Ordinal)];

        Assert.Equal(
            new CalmaCommandLine(_desk.Machine).Options.Where(option => option.Recursive).Select(HelpPage.TitleOf).Order(StringComparer.Ordinal),
            OptionRow().Matches(section).Select(row => row.Groups["title"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_example_on_the_page_and_in_help_is_one_that_the_command_understands() => Assert.All(Commands, command =>
    {
        var examples = Example().Matches(SectionOf(command)).Select(example => example.Value).Skip(1).ToArray();

        Assert.Equal(HelpPage.ExamplesOf(command), examples);
        Assert.All(examples, example =>
        {
            var parsed = new CalmaCommandLine(_desk.Machine).Parse([.. WordsOf(example)], new ParserConfiguration { ResponseFileTokenReplacer = null });
            Assert.Empty(parsed.Errors);
            Assert.Equal(HelpPage.NameOf(command), HelpPage.NameOf(parsed.CommandResult.Command));
        });
    });

    [Fact]
    public void The_exit_codes_of_the_page_are_those_of_the_table()
    {
        var rows = ExitCode().Matches(Page).ToDictionary(row => int.Parse(row.Groups["code"].Value, CultureInfo.InvariantCulture), row => row.Groups["when"].Value);

        Assert.Equal(ProblemCode.All.Select(row => row.ExitCode).Append(0).Append(Cli.Commands.ReplayCommand.NotKnown).Append(Syncing.Synced.WouldChange).Append(CommandLineProgram.Interrupted).Distinct().Order(), rows.Keys.Order());
        Assert.All(ProblemCode.All, row => Assert.Contains($"`{row.Code}`", rows[row.ExitCode], StringComparison.Ordinal));
    }

    public void Dispose() => _desk.Dispose();

    private static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    private static string SectionOf(Command command)
    {
        var title = $"### {HelpPage.NameOf(command)}\n";
        var section = Page[(Page.IndexOf(title, StringComparison.Ordinal) + title.Length - 1)..];
        return Heading().Match(section) is { Success: true } next ? section[..next.Index] : section;
    }

    // As a shell splits them; what it does itself, as '< file' and '<(…)', is not the command's.
    private static IEnumerable<string> WordsOf(string example)
    {
        var line = Redirection().Replace(example.Replace("source <(", "", StringComparison.Ordinal).TrimEnd(')'), "");
        return CommandLineParser.SplitCommandLine(Quoted().Replace(line, quoted => $"\"{quoted.Groups["text"].Value.Replace("\"", "", StringComparison.Ordinal)}\"")).Skip(1);
    }

    private static string PathOf(string file, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Calma.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, file);
    }

    [GeneratedRegex("^### (?<name>calma [a-z -]+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("^##", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| `(?<title>--.*?)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"(?<=^```\n(?:[^`]+\n)?)(?:source <\()?calma .+$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| (?<code>\d+) \| (?<when>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex ExitCode();

    [GeneratedRegex(" [<>] .*$")]
    private static partial Regex Redirection();

    [GeneratedRegex("'(?<text>[^']*)'")]
    private static partial Regex Quoted();
}
