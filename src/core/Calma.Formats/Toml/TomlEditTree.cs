namespace Calma.Formats.Toml;

/// <summary>Edits by the places that they are at.</summary>
internal sealed class TomlEditTree
{
    private readonly Dictionary<string, TomlEditTree> _children = new(StringComparer.Ordinal);

    private TomlEditTree()
    {
    }

    /// <summary>The value's own edit: a set or a removal.</summary>
    public TreeEdit? Edit { get; private set; }

    /// <summary>The edits of and below what it holds, in order.</summary>
    public List<(string Key, TomlEditTree Edits)> Children { get; } = [];

    /// <summary>What comes into it, in order.</summary>
    public List<InsertEdit> Inserts { get; } = [];

    public static TomlEditTree Of(IReadOnlyList<TreeEdit> edits)
    {
        var root = new TomlEditTree();
        foreach (var edit in edits)
        {
            var tokens = edit.Path.Tokens;
            var place = (edit is InsertEdit ? tokens.SkipLast(1) : tokens).Aggregate(root, (tree, token) => tree.Child(token));
            if (edit is InsertEdit insert)
            {
                place.Inserts.Add(insert);
            }
            else
            {
                place.Edit = edit;
            }
        }

        return root;
    }

    private TomlEditTree Child(string token)
    {
        if (!_children.TryGetValue(token, out var child))
        {
            _children.Add(token, child = new TomlEditTree());
            Children.Add((token, child));
        }

        return child;
    }
}
