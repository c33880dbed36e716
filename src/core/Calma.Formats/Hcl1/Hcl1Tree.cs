using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>What is written to what it means: entries of a name become one value, blocks with labels a map, blocks that repeat a list.</summary>
internal static class Hcl1Tree
{
    /// <summary>The tree.</summary>
    /// <exception cref="HclFault">What is written is not what the tool reads of it.</exception>
    public static MapValue Of(Hcl1Place body) => Map(body);

    private static Value Of(string token, Hcl1Place place)
    {
        Demand(token, place);
        return place switch
        {
            { IsMap: true } => Map(place),
            { IsList: true, Node: null } => new ListValue([.. place.Children().Select(child => Of(token, child.Place))]),
            { IsList: true, Node: { } node } => new ListValue([.. place.Children().Select(child => Of(child.Token, child.Place))]) { Span = node.Span },
            _ => place.Node!.Value,
        };
    }

    private static MapValue Map(Hcl1Place place)
    {
        List<MapEntry> entries = [];
        foreach (var (token, child) in place.Children())
        {
            if (place.Shape.Labels > 0 && !child.IsMap)
            {
                var entry = child.Entries[^1];
                throw new HclFault(entry.Start, $"Of every {token} there is a block.", $"Write {token} {{ … }}.");
            }

            var isAlone = child is { Node: not null, Entries.Count: 1 };
            var key = place.Node is null ? child.Entries[^1].KeySpans[place.Depth] : child.Entries[^1].KeySpans[0];
            entries.Add(new MapEntry(token, Of(token, child)) { KeySpan = isAlone ? key : default, Span = isAlone ? TextSpan.Between(child.Entries[0].Start, child.Entries[0].End) : default });
        }

        return new MapValue(entries) { Span = place.Node is { Kind: not HclKind.Body } node ? node.Span : default };
    }

    private static void Demand(string token, Hcl1Place place)
    {
        foreach (var entry in place.Entries)
        {
            if (place.Shape.IsDemanded && !entry.IsBlock)
            {
                throw new HclFault(entry.Sign, $"{token} is a block.", $"Write {token} {{ … }}.");
            }

            if ((place.Shape.IsDemanded && entry.Keys.Count > 1) || (place.Shape.Labels > 0 && entry.Keys.Count > 1 + place.Shape.Labels))
            {
                throw new HclFault(entry.KeySpans[1 + place.Shape.Labels].Start, $"Here {token} has no label.", "Remove it.");
            }

            if (place.Node is null ? !place.Shape.IsRepeated && entry.Keys.Count <= place.Depth : entry.Keys.Count != place.Entries[^1].Keys.Count)
            {
                throw new HclFault(entry.Start, $"{token} stands with a label and without.", "Write the same number of labels.");
            }
        }

        if (place is { Node.Kind: HclKind.Object, Entries: [_, var second, ..] })
        {
            throw new HclFault(second.Start, $"{token} stands twice, and the tool would mix both.", "Write one block.");
        }
    }
}
