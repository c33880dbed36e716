using System.CommandLine;
using Calma.Core;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary>Asks for a list page by page.</summary>
internal static class Pages
{
    private const int Size = 500;

    /// <summary>The option that ends a list early.</summary>
    public static Option<int?> LimitOption() => new("--limit", "-n") { HelpName = "N", Description = "So many at the most (default: all)" };

    /// <summary>All of a list, or its beginning.</summary>
    /// <param name="limit">How many at the most.</param>
    /// <param name="ask">Asks for the page behind a mark, with so many items at the most.</param>
    public static async Task<ListBody> ReadAsync(int? limit, Func<string?, int, Task<ListBody>> ask)
    {
        if (limit < 1)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "--limit is 1 or greater.");
        }

        List<ListedBody> items = [];
        string? next = null;
        do
        {
            var page = await ask(next, Math.Min(Size, (limit ?? int.MaxValue) - items.Count));
            items.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null && items.Count < (limit ?? int.MaxValue));
        return new ListBody(items, next);
    }
}
