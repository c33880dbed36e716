using System.Globalization;

namespace Calma.Schema.Evaluation;

/// <summary>A value and its place.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Its place; absent at the root.</param>
internal readonly record struct Instance(Value Value, Place? Place)
{
    public Instance Below(string key, Value value) => new(value, new Place(Place, key, 0));

    public Instance Below(int index, Value value) => new(value, new Place(Place, null, index));
}

/// <summary>A place below another, by key or by index.</summary>
internal sealed class Place(Place? parent, string? key, int index)
{
    public static JsonPointer ToPointer(Place? place)
    {
        Stack<string> tokens = [];
        for (var at = place; at is not null; at = at.Parent)
        {
            tokens.Push(at.Token);
        }

        return JsonPointer.Of(tokens);
    }

    private Place? Parent => parent;

    private string Token => key ?? index.ToString(CultureInfo.InvariantCulture);
}
