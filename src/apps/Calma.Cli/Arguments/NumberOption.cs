using System.CommandLine;
using System.Globalization;

namespace Calma.Cli.Arguments;

/// <summary>Options that take a whole number, 1 or greater.</summary>
internal static class NumberOption
{
    /// <summary>Makes one.</summary>
    public static Option<long?> Create(string name, string alias, string description) => new(name, alias)
    {
        HelpName = "N",
        Description = description,
        CustomParser = words =>
        {
            var word = words.Tokens[0].Value;
            if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                return number;
            }

            words.AddError($"{name} takes a whole number, 1 or greater, and not '{word}'.");
            return null;
        },
    };
}
