using System.CommandLine;
using Calma.Core.Configs;

namespace Calma.Cli.Commands;

/// <summary>The argument that names configs by a glob.</summary>
internal static class SelectorArgument
{
    public static Argument<string?> Create() => new("SELECTOR")
    {
        Description = "Which configs, as acme/aws/*, acme/** or */aws/prod (default: all)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The selector that was typed, which is one; absent for all.</summary>
    public static string? Of(Invocation invocation, Argument<string?> argument) => invocation.Value(argument) is { } text ? Selector.Parse(text).ToString() : null;
}
