using System.CommandLine;
using Calma.Cli.Arguments;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary>Asks for a list page by page.</summary>
internal static class Pages
{
    private const int Size = 500;

    /// <summary>The option that ends a list early.</summary>
    public static Option<long?> LimitOption() => NumberOption.Create("--limit", "-n", "So many at the most (default: all)");

    /// <summary>All of a list, or its beginning.</summary>
    /// <param name="limit">How many at the most.</param>
    /// <param name="ask">Asks for the page behind a mark, with so many items at the most.</param>
    public static async Task<ListBody> ReadAsync(long? limit, Func<string?, int, Task<ListBody>> ask)
    {
        List<ListedBody> items = [];
        string? next = null;
        do
        {
            var page = await ask(next, (int)Math.Min(Size, (limit ?? long.MaxValue) - items.Count));
            items.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null && items.Count < (limit ?? long.MaxValue));
        return new ListBody(items, next);
    }
}
