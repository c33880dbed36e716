namespace Calma.Schema.Compilation;

/// <summary>A URI or a part of one, taken apart and resolved as RFC 3986 says.</summary>
/// <param name="Scheme">Before the colon; absent in a relative reference.</param>
/// <param name="Authority">Behind the two slashes; absent where there are none.</param>
/// <param name="Path">The path, as written.</param>
/// <param name="Query">Behind the question mark; absent where there is none.</param>
/// <param name="Fragment">Behind the number sign; absent where there is none.</param>
internal sealed record UriReference(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
{
    /// <summary>Takes a text apart; every text is a reference.</summary>
    public static UriReference Parse(string text)
    {
        var (rest, fragment) = Split(text, '#');
        (rest, var query) = Split(rest, '?');
        string? scheme = null;
        if (rest.AsSpan().IndexOfAny(':', '/') is > 0 and var mark && rest[mark] == ':')
        {
            (scheme, rest) = (rest[..mark], rest[(mark + 1)..]);
        }

        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return new UriReference(scheme, null, rest, query, fragment);
        }

        var slash = rest.IndexOf('/', 2);
        return new UriReference(scheme, slash < 0 ? rest[2..] : rest[2..slash], slash < 0 ? "" : rest[slash..], query, fragment);
    }

    /// <summary>What a reference means beside this base.</summary>
    public UriReference Resolve(UriReference reference)
    {
        if (reference.Scheme is not null)
        {
            return reference with { Path = WithoutDots(reference.Path) };
        }

        if (reference.Authority is not null)
        {
            return reference with { Scheme = Scheme, Path = WithoutDots(reference.Path) };
        }

        return reference.Path.Length == 0
            ? this with { Query = reference.Query ?? Query, Fragment = reference.Fragment }
            : this with { Path = WithoutDots(reference.Path[0] == '/' ? reference.Path : Merge(reference.Path)), Query = reference.Query, Fragment = reference.Fragment };
    }

    /// <summary>The whole without its fragment.</summary>
    public string Document => string.Concat(Scheme is null ? "" : Scheme + ":", Authority is null ? "" : "//" + Authority, Path, Query is null ? "" : "?" + Query);

    private string Merge(string path) => Authority is not null && Path.Length == 0 ? "/" + path : Path[..(Path.LastIndexOf('/') + 1)] + path;

    private static (string Before, string? Behind) Split(string text, char mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var place ? (text[..place], text[(place + 1)..]) : (text, null);

    private static string WithoutDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal) || !path.StartsWith('/'))
        {
            return path;
        }

        List<string> kept = [];
        var segments = path[1..].Split('/');
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                kept.RemoveRange(Math.Max(kept.Count - 1, 0), Math.Min(kept.Count, 1));
            }
            else if (segment != ".")
            {
                kept.Add(segment);
            }
        }

        return $"/{string.Join('/', kept)}{(segments[^1] is "." or ".." && kept.Count > 0 ? "/" : "")}";
    }
}
