using System.CommandLine;
using System.CommandLine.Parsing;

namespace Calma.Cli.Arguments;

/// <summary>Words of which one is taken.</summary>
internal static class Choice
{
    /// <summary>Takes none but these.</summary>
    public static void Only(Option<string?> option, params IReadOnlyList<string> words)
    {
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(result => Demand(result, option.Name, words));
    }

    /// <summary>Takes none but these.</summary>
    public static void Only(Argument<string> argument, params IReadOnlyList<string> words)
    {
        argument.CompletionSources.Add([.. words]);
        argument.Validators.Add(result => Demand(result, argument.Name, words));
    }

    private static void Demand(SymbolResult result, string name, IReadOnlyList<string> words)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(word => !words.Contains(word)) is { } other)
        {
            result.AddError($"{name} takes {string.Join(" or ", words)}, and not '{other}'.");
        }
    }
}
