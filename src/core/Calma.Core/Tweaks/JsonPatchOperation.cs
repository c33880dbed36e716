using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>One operation of a JSON Patch; its number counts from 0, as a pointer into the patch does.</summary>
internal sealed record JsonPatchOperation(int Number, string Op, JsonPointer Path, JsonPointer? From, Value? Value)
{
    public static JsonPatchOperation Read(Value item, int number)
    {
        if (item is not MapValue members)
        {
            throw Malformed(number, "it is no object", "Write {\"op\": …, \"path\": …}.");
        }

        var op = members.TryGet("op", out var name) && name is StringValue { Text: "add" or "remove" or "replace" or "move" or "copy" or "test" } known
            ? known.Text
            : throw Malformed(number, "its op is missing or unknown", "Write add, remove, replace, move, copy or test.");
        var value = members.TryGet("value", out var given) ? given : null;
        return op is "add" or "replace" or "test" && value is null
            ? throw Malformed(number, $"'{op}' has no value", "Write \"value\": …; null is a value too.")
            : new JsonPatchOperation(number, op, Pointer(members, "path", number), op is "move" or "copy" ? Pointer(members, "from", number) : null, value);
    }

    /// <summary>The tree after this operation.</summary>
    /// <param name="root">The tree before.</param>
    /// <param name="cost">What the patch has cost so far.</param>
    public Value Apply(Value root, PatchCost cost)
    {
        Demand(Op == "test" || (cost.TryWalk(root, Path) && (Op != "move" || cost.TryWalk(root, From!))));
        return Op switch
        {
            "test" => Test(root, cost),
            "remove" => Remove(root, Path),
            "replace" => Place.Replace(root, Path, Fitting(Value!)) ?? throw Misfit(Path, "nothing stands there", "Use 'add', or correct the path."),
            "move" => Move(root, cost),
            "copy" => Add(root, Copied(Source(root), cost)),
            _ => Add(root, Value!),
        };
    }

    private Value Test(Value root, PatchCost cost)
    {
        var found = Path.Find(root);
        Demand(found is null || cost.TryRead(found));
        return found is not null && ValueEquality.AreEqual(found, Value!) ? root : throw TestFailed();
    }

    private CalmaException TestFailed() => new(ErrorCode.RevisionConflict, $"{Name(Path)}: the test does not hold, so nothing was changed. Read the newest revision and decide again.");

    private Value Move(Value root, PatchCost cost)
    {
        var moved = Source(root);
        if (Path.Equals(From))
        {
            return root;
        }

        Demand(cost.TryRead(moved));
        return From!.Covers(Path)
            ? throw Misfit(From, $"it cannot be moved into itself, to '{Path}'", "Use 'copy', or another path.")
            : Add(Remove(root, From), moved);
    }

    private Value Source(Value root) => From!.Find(root) ?? throw Misfit(From, "nothing stands there", "Correct 'from'.");

    private Value Remove(Value root, JsonPointer path) => path.IsRoot
        ? throw Misfit(path, "the whole document cannot be removed", "Use 'replace', or delete the config.")
        : Place.Remove(root, path) ?? throw Misfit(path, "nothing stands there", "Leave the operation out, or correct the path.");

    private Value Add(Value root, Value value) => Place.Add(root, Path, Fitting(value))
        ?? throw Misfit(Path, "there is no map or list to add to, or no such index", "Add what holds it first, use '-' for a list's end, or correct the path.");

    private Value Fitting(Value value) => Path.Tokens.Count + Weight.DepthOf(value) <= DocumentLimits.MaxDepth
        ? value
        : throw new CalmaException(ErrorCode.TooLarge, $"{Name(Path)}: the result would be nested deeper than {DocumentLimits.MaxDepth}. Flatten it.");

    private Value Copied(Value value, PatchCost cost) => cost.TryCopy(value)
        ? value
        : throw new CalmaException(ErrorCode.TooLarge, $"{Name(Path)}: the patch copies more than a document may hold. Copy less.");

    private void Demand(bool isAffordable)
    {
        if (!isAffordable)
        {
            throw new CalmaException(
                ErrorCode.TooLarge, $"{Name(Path)}: lists and maps of this size are changed in too many steps. Send a merge patch, fewer operations, or the whole document.");
        }
    }

    private static JsonPointer Pointer(MapValue members, string member, int number) =>
        members.TryGet(member, out var given) && given is StringValue text && JsonPointer.TryParse(text.Text, out var pointer)
            ? pointer
            : throw Malformed(number, $"its {member} is missing or no JSON Pointer", "Write \"\" for the whole, or '/' before each key, with ~0 for '~' and ~1 for '/'.");

    private CalmaException Misfit(JsonPointer path, string what, string repair) => new(ErrorCode.MalformedTweak, $"{Name(path)}: {what}. {repair}");

    private string Name(JsonPointer path) => $"Operation {Number} (the first is 0), '{Op}' at '{path}'";

    private static CalmaException Malformed(int number, string what, string repair) =>
        new(ErrorCode.MalformedTweak, $"Operation {number} (the first is 0) of the patch: {what}. {repair}");
}
