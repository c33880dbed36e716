using System.Globalization;
using Calma.Core;

namespace Calma.Server.Serving;

/// <summary>The limits that an operator may set, by name.</summary>
public static class Limits
{
    private static readonly SortedDictionary<string, Func<ServeOptions, long, ServeOptions>> Known = new(StringComparer.Ordinal)
    {
        ["archive-bytes"] = (options, most) => options with { Api = options.Api with { MaxArchiveBytes = most } },
        ["archive-entries"] = (options, most) => options with { Api = options.Api with { MaxArchiveEntries = Count(most) } },
        ["body-bytes"] = (options, most) => options with { Api = options.Api with { MaxBodyBytes = most } },
        ["cache-bytes"] = (options, most) => options with { Configs = options.Configs with { CacheBytes = most } },
        ["connections"] = (options, most) => options with { MaxConnections = most },
        ["packing-ratio"] = (options, most) => options with { Api = options.Api with { MaxPackingRatio = Count(most) } },
        ["requests"] = (options, most) => options with { Api = options.Api with { MaxRequestsPerSecond = Count(most) } },
        ["unpacked-bytes"] = (options, most) => options with { Api = options.Api with { MaxUnpackedBytes = most } },
        ["watches"] = (options, most) => options with { Api = options.Api with { MaxWatchesPerToken = Count(most) } },
    };

    /// <summary>The options with each <c>NAME=N</c> set, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static ServeOptions Set(ServeOptions options, IEnumerable<string> words) => words.Aggregate(options, (set, word) =>
        word.Split('=') is [var name, var most] && Known.TryGetValue(name, out var limit)
        && long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? limit(set, number)
            : throw new CalmaException(ErrorCode.InvalidArgument, $"--limit takes NAME=N, N a whole number, 1 or greater, and not '{word}'; the names are {string.Join(", ", Known.Keys)}."));

    private static int Count(long most) => (int)Math.Min(most, int.MaxValue);
}
