using System.Text;
using Calma.Core.Values;

namespace Calma.System.Tests.States;

/// <summary>What may stand at a place; <paramref name="Json"/> says it, and absent is null.</summary>
internal sealed record State(string Name, string? Json)
{
    public static State Absent { get; } = new("absent", null);

    /// <summary>The states that semantics tell apart, empty in each of its three forms.</summary>
    public static IReadOnlyList<State> All { get; } = [Absent, new("null", "null"), new("empty string", "\"\""), new("empty list", "[]"), new("empty map", "{}"), new("value", "\"v\"")];

    public Value? Value => Json is null ? null : JsonText.Parse(Encoding.UTF8.GetBytes(Json), JsonTextOptions.Body);

    /// <summary>Whether this is what stands there, and nothing that is like it.</summary>
    public bool Is(Value? found) => (Value, found) switch
    {
        (null, null) => true,
        ({ } wanted, { }) => ValueEquality.AreEqual(wanted, found),
        _ => false,
    };
}

/// <summary>A place in small documents that have a neighbour beside it: <c>/a</c>, or <c>/s/a</c> in formats of sections.</summary>
internal sealed record Place(JsonPointer Pointer)
{
    public static IReadOnlyList<Place> All { get; } = [new(JsonPointer.Of("a")), new(JsonPointer.Of("s", "a"))];

    /// <summary>The document's tree, with a value at the place or without.</summary>
    /// <param name="value">What stands there; null for nothing.</param>
    /// <param name="neighbour">What stands beside it.</param>
    public Value Tree(Value? value, Value neighbour)
    {
        List<MapEntry> entries = [new("keep", neighbour)];
        if (value is not null)
        {
            entries.Add(new MapEntry(Pointer.Last, value));
        }

        return Pointer.Tokens.SkipLast(1).Reverse().Aggregate<string, Value>(new MapValue(entries), (inner, key) => new MapValue([new MapEntry(key, inner)]));
    }

    /// <summary>The merge patch that says something of the place alone.</summary>
    public string MergePatchOf(string json) => Pointer.Tokens.Reverse().Aggregate(json, (inner, key) => $$"""{"{{key}}": {{inner}}}""");
}

/// <summary>What happened in one cell: the words of the page, and what is wrong with it where something changed silently.</summary>
internal sealed record Cell(string Text, string? Fault = null)
{
    /// <summary>Nothing can have happened: no text says the state, and every way to ask for it was refused.</summary>
    public static Cell Nothing { get; } = new("–");
}

/// <summary>A state of one format through every operation.</summary>
internal sealed record StateRow(State State, Place Place, bool IsSayable, IReadOnlyList<Cell> Cells)
{
    public static IReadOnlyList<string> Operations { get; } = ["put", "merge patch", "JSON Patch", "diff", "merge", "view", "download", "import"];
}
