using System.CommandLine;
using System.CommandLine.Parsing;
using Calma.Core.Values;

namespace Calma.Cli;

/// <summary>Says why the words that were typed cannot be understood, in the words of the command's own page.</summary>
internal static class Misuse
{
    /// <summary>What is wrong, a sentence or two each.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (UnknownOption.Find(parsed) is { } unknown)
        {
            return [unknown];
        }

        return parsed.UnmatchedTokens.Count == 0 ? [.. parsed.Errors.Select(SentenceOf).Distinct()]
            : command.Subcommands.Count > 0 ? [UnknownCommand(parsed.UnmatchedTokens[0], command)]
            : [.. parsed.UnmatchedTokens.Select(word => $"'{word}' is one word too many; quote what holds spaces.")];
    }

    private static string SentenceOf(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing => $"{missing.Argument.Name} is missing. {missing.Argument.Description}.",
        ArgumentResult { Tokens.Count: 0, Parent: OptionResult option } => Valueless(option.Option),
        OptionResult { Tokens.Count: 0, Implicit: false } option => Valueless(option.Option),
        _ => error.Message,
    };

    private static string Valueless(Option option) => $"{option.Name} is followed by {option.HelpName}, which is missing.";

    private static string UnknownCommand(string word, Command command)
    {
        var nearest = Spelling.FindNearest(word, command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name));
        return $"'{word}' is no command of '{HelpPage.NameOf(command)}'{(nearest is null ? "." : $"; did you mean '{nearest}'?")}";
    }
}
