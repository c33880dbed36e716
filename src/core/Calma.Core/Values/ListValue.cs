namespace Calma.Core.Values;

/// <summary>Values in an order that matters.</summary>
/// <param name="items">The values; not changed afterwards.</param>
public sealed class ListValue(IReadOnlyList<Value> items) : Value
{
    /// <summary>The values.</summary>
    public IReadOnlyList<Value> Items => items;

    /// <inheritdoc/>
    public override ValueState State => items.Count == 0 ? ValueState.Empty : ValueState.Value;

    /// <summary>A list of other items that stands in the place of this one, with its tag.</summary>
    public ListValue WithItems(IReadOnlyList<Value> items) => new(items) { Span = Span, Tag = Tag };
}
