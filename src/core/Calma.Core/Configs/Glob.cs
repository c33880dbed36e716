namespace Calma.Core.Configs;

/// <summary>Matches one segment, in which <c>*</c> is any run of characters, the empty one too.</summary>
internal static class Glob
{
    /// <summary>Whether a pattern matches a text; it looks at each character once for each of the pattern's parts at the most.</summary>
    public static bool Matches(string pattern, string text)
    {
        var first = pattern.IndexOf('*', StringComparison.Ordinal);
        if (first < 0)
        {
            return pattern == text;
        }

        var last = pattern.LastIndexOf('*');
        var head = pattern.AsSpan(..first);
        var tail = pattern.AsSpan((last + 1)..);
        if (text.Length < head.Length + tail.Length || !text.AsSpan().StartsWith(head) || !text.AsSpan().EndsWith(tail))
        {
            return false;
        }

        // The leftmost place of each part between two stars leaves the most room for the others.
        var rest = text.AsSpan(head.Length..(text.Length - tail.Length));
        foreach (var part in pattern[first..last].Split('*', StringSplitOptions.RemoveEmptyEntries))
        {
            var place = rest.IndexOf(part, StringComparison.Ordinal);
            if (place < 0)
            {
                return false;
            }

            rest = rest[(place + part.Length)..];
        }

        return true;
    }

    /// <summary>Whether a pattern matches all that another matches.</summary>
    // A star of the other stands for a character that no literal of this one is.
    public static bool Includes(string pattern, string other) => Matches(pattern, other);
}
