using System.CommandLine;

namespace Calma.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly Desk _desk = new();

    public static TheoryData<string> Commands
    {
        get
        {
            using var desk = new Desk();
            return [.. All(new CalmaCommandLine(desk.Machine)).Select(HelpPage.NameOf)];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_that_says_what_it_does_how_it_is_typed_and_an_example(string command)
    {
        Assert.Equal(0, await _desk.RunAsync([.. command.Split(' ')[1..], "--help"]));

        Assert.Contains($"\nUsage: {command}", _desk.Output, StringComparison.Ordinal);
        Assert.Contains($"\nExamples:\n  {(command == "calma completion" ? "source <(" : "")}{command}", _desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_option_and_argument_is_described_and_every_option_that_takes_a_value_names_it(string command)
    {
        var line = All(new CalmaCommandLine(_desk.Machine)).Single(each => HelpPage.NameOf(each) == command);

        Assert.All(line.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
        Assert.All(line.Arguments, argument => Assert.False(string.IsNullOrEmpty(argument.Description), argument.Name));
        Assert.All(
            line.Options.Where(option => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool)),
            option => Assert.False(string.IsNullOrEmpty(option.HelpName), option.Name));
    }

    [Theory]
    [InlineData("frob", "'frob' is no command of 'calma'.")]
    [InlineData("putt", "'putt' is no command of 'calma'; did you mean 'put'?")]
    [InlineData("store verfy", "'verfy' is no command of 'calma store'; did you mean 'verify'?")]
    [InlineData("get a/generic/b --revision x", "--revision takes a whole number, 1 or greater, and not 'x'.")]
    [InlineData("get a/generic/b --revision 0", "--revision takes a whole number, 1 or greater, and not '0'.")]
    [InlineData("list --limit -1", "--limit takes a whole number, 1 or greater, and not '-1'.")]
    [InlineData("get --revison", "'--revison' is no option of 'calma get'; did you mean '--revision'? What begins with '-' and is no option stands behind '--'.")]
    [InlineData("put a.json a/generic/b --yess=1", "'--yess=1' is no option of 'calma put'; did you mean '--yes'?")]
    [InlineData("revert a/** --at now --frob", "'--frob' is no option of 'calma revert'; What")]
    [InlineData("list -x", "'-x' is no option of 'calma list'; What")]
    [InlineData("serve --lissten x", "'--lissten' is no option of 'calma serve'; did you mean '--listen'?")]
    [InlineData("serve extra", "'extra' is one word too many; quote what holds spaces.")]
    [InlineData("serve --store", "--store is followed by URI, which is missing.")]
    [InlineData("store backup", "FILE is missing. The copy.")]
    [InlineData("put a.json", "PATH is missing. The config, as tenant/provider/name.")]
    [InlineData("get a/generic/b c", "'c' is one word too many; quote what holds spaces.")]
    [InlineData("list --limit", "--limit is followed by N, which is missing.")]
    [InlineData("get a/generic/b --as yaml", "--as takes json, and not 'yaml'.")]
    [InlineData("completion powershell", "SHELL takes bash or zsh or fish, and not 'powershell'.")]
    [InlineData("completion", "SHELL is missing. bash, zsh or fish.")]
    public async Task What_cannot_be_understood_is_said_and_is_exit_code_2(string line, string expected)
    {
        Assert.Equal(2, await _desk.RunAsync(line.Split(' ')));

        Assert.StartsWith("calma: ", _desk.Error, StringComparison.Ordinal);
        Assert.Contains(expected, _desk.Error, StringComparison.Ordinal);
        Assert.Contains("--help' says more.", _desk.Error, StringComparison.Ordinal);
        Assert.Empty(_desk.Output);
    }

    [Theory]
    [InlineData("bash", "$(\"$1\" \"[suggest:")]
    [InlineData("zsh", "$(${~words[1]} \"[suggest:")]
    [InlineData("fish", "$program \"[suggest:")]
    public async Task A_shells_script_asks_the_program_that_was_typed(string shell, string expected)
    {
        Assert.Equal(0, await _desk.RunAsync("completion", shell));

        Assert.Contains(expected, _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_with_what_to_do()
    {
        _desk.Variables["CALMA_SERVER"] = Path.Combine(_desk.Folder, "nothing");

        Assert.Equal(2, await _desk.RunAsync("serve"));

        Assert.Contains("CALMA_SERVER names", _desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
