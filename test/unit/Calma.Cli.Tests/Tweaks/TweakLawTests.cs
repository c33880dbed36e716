using System.Text;
using Calma.Cli.Tweaks;
using Calma.Core;
using Calma.Core.Tweaks;
using Calma.Core.Values;
using Calma.Protocol;
using CsCheck;

namespace Calma.Cli.Tests.Tweaks;

public sealed class TweakLawTests
{
    private static readonly Gen<string> Keys = Gen.OneOf("a", "b", "0", "1", "x/y", "");

    private static readonly Gen<string> Json = Gen.OneOf("1", "\"\"", "\"x\"", "null", "[]", "[1, null]", "[{\"a\": 1}]", "{}", "{\"a\": {\"b\": null}}", "{\"a\": [1, 2]}");

    private static readonly Gen<Change> Changes = Gen.Select(Keys.Array[0, 3], Gen.Bool, Json)
        .Select((keys, isRemoval, json) => new Change(JsonPointer.Of(keys), isRemoval && keys.Length > 0 ? null : Tree(json)));

    private static readonly Gen<string> Heads = Gen.OneOf(
        "{}", "{\"a\": 1, \"b\": \"x\"}", "{\"a\": {\"a\": null, \"b\": {\"a\": 1}}, \"b\": [1, {\"a\": 2}]}", "{\"0\": {\"1\": []}, \"\": {}, \"x/y\": {\"b\": 2}}", "[1, [2, 3]]");

    /// <summary>Whichever patch it becomes, it does what was typed and nothing else; or it is refused.</summary>
    [Fact]
    public void A_tweak_does_what_was_typed_whichever_patch_it_becomes() => Gen.Select(Heads, Changes.Array[1, 4]).Sample((head, changes) =>
    {
        var root = Tree(head);
        try
        {
            var body = TweakBody.Of(changes, root);
            Tweak patch = body.MediaType == MediaTypes.MergePatch ? MergePatch.Parse(body.Bytes) : JsonPatch.Parse(body.Bytes);
            return Text(patch.Apply(root)) == Text(Expected(root, changes));
        }
        catch (CalmaException failure)
        {
            return failure.Code == ErrorCode.MalformedTweak;
        }
    });

    // The naive way: removals, then values from the top down, each by itself.
    private static Value Expected(Value root, IEnumerable<Change> changes) => changes
        .OrderBy(change => change.Value is not null).ThenBy(change => change.Path.Tokens.Count)
        .Aggregate(root, (tree, change) => Set(tree, [.. change.Path.Tokens], change.Value) ?? throw new InvalidOperationException("The root is never removed."));

    private static Value? Set(Value? tree, string[] keys, Value? value)
    {
        if (keys.Length == 0)
        {
            return value;
        }

        if (tree is ListValue list)
        {
            if (!JsonPointer.TryIndex(keys[0], out var place) || place > list.Items.Count)
            {
                return value is null ? tree : throw new InvalidOperationException("No list has such a place, so it had to be refused.");
            }

            var item = Set(list.Items.ElementAtOrDefault(place), keys[1..], value);
            return list.WithItems([.. list.Items.Take(place), .. item is null ? Array.Empty<Value>() : [item], .. list.Items.Skip(place + 1)]);
        }

        var map = tree as MapValue ?? new MapValue([]);
        var below = map.TryGet(keys[0], out var found) ? found : null;
        return value is null && below is null ? tree : Set(below, keys[1..], value) is { } child ? map.With(keys[0], child) : map.Without(keys[0]);
    }

    private static Value Tree(string json) => JsonText.Parse(Encoding.UTF8.GetBytes(json), JsonTextOptions.Body);

    private static string Text(Value value) => Encoding.UTF8.GetString(JsonText.Write(value));
}
