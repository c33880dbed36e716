using Calma.Core;
using Calma.Core.Tweaks;
using Calma.Core.Values;
using Calma.Protocol;

namespace Calma.Cli.Tweaks;

/// <summary>A tweak as it is sent.</summary>
/// <param name="MediaType">Which of the two patches it is.</param>
/// <param name="Bytes">The patch.</param>
/// <param name="IsBound">Whether it means what it says on the head alone that it was made for.</param>
internal sealed record TweakBody(string MediaType, byte[] Bytes, bool IsBound)
{
    /// <summary>The patch that makes these changes: a merge patch where that can say them, else a JSON Patch.</summary>
    /// <param name="changes">What the user wants; removals are made first, and what holds others before them.</param>
    /// <param name="root">What the head says.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedTweak"/>: a place is named twice, or cannot be there.</exception>
    public static TweakBody Of(IReadOnlyList<Change> changes, Value root)
    {
        Change[] ordered = [.. changes.OrderBy(change => change.Value is not null).ThenBy(change => change.Path.Tokens.Count)];
        if (ordered.GroupBy(change => change.Path).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
        {
            throw new CalmaException(ErrorCode.MalformedTweak, $"'{twice}' is named twice; say once what shall stand there.");
        }

        foreach (var change in ordered)
        {
            RefuseScalarAbove(change.Path, root, ordered);
        }

        // A merge patch that removes below what is not there would make what holds it.
        ordered = [.. ordered.Where(change => change.Value is not null || change.Path.IsRoot || change.Path.Parent.Find(root) is not null)];
        // An empty merge patch would make a map of a list.
        return ordered.Length > 0 && ordered.All(change => CanMerge(change, root, ordered))
            ? new TweakBody(MediaTypes.MergePatch, JsonText.Write(ordered.Aggregate(new MapValue([]), Merged)), IsBound: false)
            : new TweakBody(MediaTypes.JsonPatch, JsonText.Write(new ListValue(Operations(ordered, root))), IsBound: true);
    }

    // A merge patch cannot write null, merges objects, replaces lists whole, and has no order.
    private static bool CanMerge(Change change, Value root, Change[] all) =>
        !change.Path.IsRoot && change.Value is not MapValue && (change.Value is null || !HoldsNull(change.Value))
        && Above(change.Path).All(path => path.Find(root) is not ListValue)
        && !all.Any(other => other != change && other.Path.Covers(change.Path));

    private static bool HoldsNull(Value value) => value switch
    {
        NullValue => true,
        ListValue list => list.Items.Any(HoldsNull),
        MapValue map => map.Entries.Any(entry => HoldsNull(entry.Value)),
        _ => false,
    };

    private static MapValue Merged(MapValue patch, Change change) => Merged(patch, change.Path.Tokens, change.Value ?? new NullValue());

    private static MapValue Merged(MapValue patch, IReadOnlyList<string> keys, Value value) => patch.With(
        keys[0], keys.Count == 1 ? value : Merged(patch.TryGet(keys[0], out var below) ? (MapValue)below : new MapValue([]), [.. keys.Skip(1)], value));

    private static List<Value> Operations(IEnumerable<Change> changes, Value root)
    {
        List<Value> operations = [];
        foreach (var change in changes)
        {
            if (Operation(change, root) is { } operation)
            {
                operations.Add(operation);
                root = JsonPatch.Parse(JsonText.Write(new ListValue([operation]))).Apply(root);
            }
        }

        return operations;
    }

    private static MapValue? Operation(Change change, Value root)
    {
        var stands = change.Path.Find(root) is not null;
        if (change.Value is not { } value)
        {
            return stands ? Operation("remove", change.Path, value: null) : null;
        }

        // What shall hold the place comes with it where it is not there yet.
        var path = change.Path;
        while (!path.IsRoot && path.Parent.Find(root) is null)
        {
            value = new MapValue([new MapEntry(path.Last, value)]);
            path = path.Parent;
        }

        // To a map 'add' writes over what stands there, so that a repeat says the same.
        var isReplaced = path.IsRoot || (stands && path.Parent.Find(root) is ListValue);
        return Operation(isReplaced ? "replace" : "add", path, value);
    }

    private static MapValue Operation(string name, JsonPointer path, Value? value)
    {
        MapEntry[] members = [new("op", new StringValue(name)), new("path", new StringValue(path.ToString()))];
        return new MapValue(value is null ? members : [.. members, new MapEntry("value", value)]);
    }

    private static void RefuseScalarAbove(JsonPointer path, Value root, Change[] all)
    {
        var scalar = Above(path).FirstOrDefault(above => above.Find(root) is not (null or MapValue or ListValue));
        if (scalar is not null && !all.Any(change => change.Path.Covers(path) && !change.Path.Equals(path) && change.Path.Covers(scalar)))
        {
            throw new CalmaException(
                ErrorCode.MalformedTweak, $"'{path}' cannot be there: at '{scalar}' stands {NameOf(scalar.Find(root)!)}, which holds no keys. Write {scalar}={{}} too, if it shall be replaced.");
        }
    }

    private static string NameOf(Value value) => value switch
    {
        NullValue => "null",
        BooleanValue => "a boolean",
        NumberValue => "a number",
        DateTimeValue => "a date-time",
        _ => "a string",
    };

    private static IEnumerable<JsonPointer> Above(JsonPointer path)
    {
        for (var above = path; !above.IsRoot;)
        {
            above = above.Parent;
            yield return above;
        }
    }
}
