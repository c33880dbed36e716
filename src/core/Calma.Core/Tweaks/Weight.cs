using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>How much a tree is, so that copies of copies stay within a document's limits.</summary>
internal static class Weight
{
    /// <summary>How many values and characters a tree has, shared ones as often as they stand.</summary>
    public static long Of(Value value) => 1 + value switch
    {
        MapValue map => map.Entries.Sum(entry => entry.Key.Length + Of(entry.Value)),
        ListValue list => list.Items.Sum(Of),
        StringValue text => text.Text.Length,
        NumberValue number => number.Text.Length,
        _ => 0,
    };

    /// <summary>How deep lists and maps are nested; a scalar is 0.</summary>
    public static int DepthOf(Value value) => value switch
    {
        MapValue map => 1 + map.Entries.Select(entry => DepthOf(entry.Value)).DefaultIfEmpty().Max(),
        ListValue list => 1 + list.Items.Select(DepthOf).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
