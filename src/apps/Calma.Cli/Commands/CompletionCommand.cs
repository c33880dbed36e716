using System.CommandLine;
using Calma.Cli.Arguments;

namespace Calma.Cli.Commands;

/// <summary><c>calma completion</c>: what makes a shell complete the words of this program.</summary>
internal sealed class CompletionCommand : CalmaCommand
{
    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh or fish" };

    public CompletionCommand() : base(
        "completion", "Writes the script that lets a shell complete commands and options.",
        "source <(calma completion bash)", "calma completion fish > ~/.config/fish/completions/calma.fish")
    {
        Choice.Only(_shell, "bash", "zsh", "fish");
        Arguments.Add(_shell);
    }

    // The program itself, as it was typed, says what may follow, so that no script can be behind it.
    private const string Bash = """
        _calma() {
            local rest=${COMP_LINE:0:COMP_POINT}
            rest=${rest#* }
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("$1" "[suggest:${#rest}]" "$rest" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _calma calma

        """;

    private const string Zsh = """
        #compdef calma
        _calma() {
            local rest="${LBUFFER#* }"
            local -a words_that_fit
            words_that_fit=("${(@f)$(${~words[1]} "[suggest:${#rest}]" "$rest" 2>/dev/null)}")
            compadd -a words_that_fit || _files
        }
        compdef _calma calma

        """;

    private const string Fish = """
        function __calma_complete
            set -l rest (commandline -cp | string replace -r '^\S+\s' '')
            set -l program (commandline -opc)[1]
            $program "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
        end
        complete -c calma -a '(__calma_complete)'

        """;

    /// <inheritdoc/>
    protected override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        invocation.Printer.Script(invocation.Value(_shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        });
        return Task.FromResult(0);
    }
}
