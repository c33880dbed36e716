namespace Calma.Guard.Contracts;

/// <summary>A path with holes, as <c>/v1/users/{id}/avatar.{ending}</c>.</summary>
internal sealed class PathTemplate
{
    private readonly Segment[] _segments;

    public PathTemplate(string text)
    {
        Text = text;
        _segments = [.. Split(text).Select(Segment.Read)];
        // A word is nearer than a hole; the first segments count most.
        Order = string.Concat(_segments.Select(segment => segment.IsWord ? 'a' : segment.IsPartial ? 'b' : 'c'));
    }

    public string Text { get; }

    /// <summary>Sorts the nearest first.</summary>
    public string Order { get; }

    public int Length => _segments.Length;

    public static string[] Split(string path) => path.Trim('/').Split('/');

    public bool Matches(string[] path)
    {
        for (var index = 0; index < _segments.Length; index++)
        {
            if (!_segments[index].Matches(path[index]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Segment(string Before, string? After)
    {
        public bool IsWord => After is null;

        public bool IsPartial => Before.Length > 0 || After?.Length > 0;

        public static Segment Read(string text)
        {
            var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
            return open < 0 || close < open ? new Segment(text, null) : new Segment(text[..open], text[(close + 1)..]);
        }

        public bool Matches(string text) => After is null
            ? Uri.UnescapeDataString(text) == Before
            : text.Length > Before.Length + After.Length && text.StartsWith(Before, StringComparison.Ordinal) && text.EndsWith(After, StringComparison.Ordinal);
    }
}
