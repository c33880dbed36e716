namespace Calma.Client.Watching;

/// <summary>Which heads a watcher was told of, so that after a reset he is told what differs and nothing else.</summary>
internal sealed class Told
{
    private readonly Dictionary<string, ChangedBody> _heads = new(StringComparer.Ordinal);
    private HashSet<string>? _listed;

    /// <summary>A list of all heads begins.</summary>
    public void BeginList() => _listed = new(StringComparer.Ordinal);

    /// <summary>Whether a head is another than the one that was told; it is the one that was told from now on.</summary>
    public bool IsNews(ChangedBody change)
    {
        _listed?.Add(change.Path);
        var isNews = !_heads.TryGetValue(change.Path, out var known) || (_listed is null
            // The feed may overlap the list that went before it; numbers only grow.
            ? change.Revision > known.Revision || (change.Revision == known.Revision && change.Etag != known.Etag)
            : change != known);
        if (isNews)
        {
            _heads[change.Path] = change;
        }

        return isNews;
    }

    /// <summary>The list is whole: what was told and is not on it.</summary>
    public IReadOnlyList<string> EndList()
    {
        var vanished = _listed is null ? [] : _heads.Keys.Where(path => !_listed.Contains(path)).ToArray();
        foreach (var path in vanished)
        {
            _heads.Remove(path);
        }

        _listed = null;
        return vanished;
    }
}
