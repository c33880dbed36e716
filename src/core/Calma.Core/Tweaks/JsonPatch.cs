using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>A JSON Patch (RFC 6902): operations one after another, all of them or none.</summary>
public sealed class JsonPatch : Tweak
{
    /// <summary>The most operations of one patch.</summary>
    public const int MaxOperations = 10_000;

    private readonly IReadOnlyList<JsonPatchOperation> _operations;

    private JsonPatch(IReadOnlyList<JsonPatchOperation> operations) => _operations = operations;

    /// <summary>Reads a patch, <c>application/json-patch+json</c>, or fails with <see cref="ErrorCode.MalformedTweak"/>.</summary>
    public static JsonPatch Parse(ReadOnlyMemory<byte> text)
    {
        if (JsonText.Parse(text, JsonTextOptions.Body, ErrorCode.MalformedTweak) is not ListValue list)
        {
            throw new CalmaException(ErrorCode.MalformedTweak, "A JSON Patch is a list of operations: write [{\"op\": …, \"path\": …}], or send a merge patch.");
        }

        return list.Items.Count <= MaxOperations
            ? new JsonPatch([.. list.Items.Select(JsonPatchOperation.Read)])
            : throw new CalmaException(ErrorCode.TooLarge, $"A JSON Patch has {MaxOperations} operations at the most, this one {list.Items.Count}: send several, or the whole document.");
    }

    /// <inheritdoc/>
    public override Value Apply(Value root)
    {
        var cost = new PatchCost();
        foreach (var operation in _operations)
        {
            root = operation.Apply(root, cost);
        }

        return root;
    }
}
