using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>The spans of keys and leaves that no edit names; a splice that cuts into one of them is a fault of the format.</summary>
internal sealed class UntouchedSpans
{
    private readonly IReadOnlyList<Splice> _splices;
    private readonly Place _root = new();

    public UntouchedSpans(IReadOnlyList<TreeEdit> edits, IReadOnlyList<Splice> splices)
    {
        _splices = splices;
        foreach (var edit in edits)
        {
            var place = _root.Find(edit is InsertEdit ? edit.Path.Parent : edit.Path);
            place.IsFilled |= edit is InsertEdit;
            place.IsWritten |= edit is not InsertEdit;
            place.IsKeyWritten |= edit is RemoveEdit or SetEdit { Before: MapValue or ListValue } or SetEdit { After: MapValue or ListValue };
        }
    }

    /// <summary>The first key or leaf that a splice cuts into.</summary>
    public JsonPointer? FindCut(Value root)
    {
        var path = new List<string>();
        return FindCut(root, _root, path) ? JsonPointer.Of(path) : null;
    }

    private bool FindCut(Value value, Place? place, List<string> path) => value switch
    {
        _ when place is { IsWritten: true } => false,
        MapValue { Entries.Count: > 0 } map => FindCut(map, place, path),
        ListValue { Items.Count: > 0 } list => FindCut(list, place, path),
        _ => place is not { IsFilled: true } && IsCut(value.Span),
    };

    private bool FindCut(MapValue map, Place? place, List<string> path)
    {
        foreach (var entry in map.Entries)
        {
            var child = place?.Children?.GetValueOrDefault(entry.Key);
            path.Add(entry.Key);
            if ((child is not { IsKeyWritten: true } && IsCut(entry.KeySpan)) || FindCut(entry.Value, child, path))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }

    private bool FindCut(ListValue list, Place? place, List<string> path)
    {
        for (var index = 0; index < list.Items.Count; index++)
        {
            var name = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            path.Add(name);
            if (FindCut(list.Items[index], place?.Children?.GetValueOrDefault(name), path))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }

    // Splices are ordered, so the first that ends behind the span's start is the only one to ask.
    private bool IsCut(TextSpan span)
    {
        var (low, high) = (0, _splices.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _splices[middle].Span.End > span.Start ? (low, middle) : (middle + 1, high);
        }

        return low < _splices.Count && _splices[low].Span.Start < span.End;
    }

    private sealed class Place
    {
        // Something comes into it, so that an empty map or list is opened.
        public bool IsFilled { get; set; }

        // It goes, or is said anew, with all below it.
        public bool IsWritten { get; set; }

        // Its key may be said anew too, as where TOML makes a table of it.
        public bool IsKeyWritten { get; set; }

        public Dictionary<string, Place>? Children { get; private set; }

        public Place Find(JsonPointer path)
        {
            var place = this;
            foreach (var token in path.Tokens)
            {
                place.Children ??= new Dictionary<string, Place>(StringComparer.Ordinal);
                if (!place.Children.TryGetValue(token, out var child))
                {
                    place.Children.Add(token, child = new Place());
                }

                place = child;
            }

            return place;
        }
    }
}
