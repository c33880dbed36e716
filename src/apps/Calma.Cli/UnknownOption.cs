using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Calma.Cli.Commands;
using Calma.Core.Values;

namespace Calma.Cli;

/// <summary>Finds what looks like an option and is none, before it is taken for a path, a file or a number.</summary>
internal static class UnknownOption
{
    /// <summary>What to say of it; absent where there is none.</summary>
    public static string? Find(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is not CalmaCommand || (parsed.Action != command.Action && parsed.Action is not ParseErrorAction) || parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return null;
        }

        var words = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return words.Concat(parsed.UnmatchedTokens).FirstOrDefault(word => word.Length > 1 && word.StartsWith('-')) is { } unknown ? Say(unknown, command) : null;
    }

    private static string Say(string word, Command command)
    {
        var nearest = Spelling.FindNearest(word.Split('=')[0], HelpPage.OptionsOf(command).SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)));
        return $"'{word}' is no option of '{HelpPage.NameOf(command)}'; {(nearest is null ? "" : $"did you mean '{nearest}'? ")}What begins with '-' and is no option stands behind '--'.";
    }
}
