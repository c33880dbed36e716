namespace Calma.Schema.Compilation;

/// <summary>Finds subschemas that ask themselves of the same value, which would never end.</summary>
internal static class SchemaCircles
{
    public static void Find(IEnumerable<SchemaNode> nodes, SchemaFaults faults)
    {
        // Those whose circle is looked for right now are false, those without one are true.
        Dictionary<SchemaNode, bool> seen = [];
        foreach (var node in nodes)
        {
            Stack<(SchemaNode Node, IEnumerator<SchemaNode> Below)> way = [];
            Enter(node);
            while (way.TryPeek(out var at))
            {
                if (at.Below.MoveNext())
                {
                    Enter(at.Below.Current);
                }
                else
                {
                    seen[way.Pop().Node] = true;
                }
            }

            void Enter(SchemaNode next)
            {
                if (seen.TryAdd(next, false))
                {
                    way.Push((next, next.Keywords.SelectMany(keyword => keyword.InPlace).GetEnumerator()));
                }
                else if (!seen[next])
                {
                    faults.Add(next.Site, "This refers to itself for the same value, without an end.", "Refer to it from below a key or an item, or leave the reference out.");
                }
            }
        }
    }
}
