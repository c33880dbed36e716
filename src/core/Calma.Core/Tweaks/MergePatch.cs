using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>A JSON Merge Patch (RFC 7396): an object's members are merged, null removes, all else replaces.</summary>
public sealed class MergePatch : Tweak
{
    private readonly Value _patch;

    /// <summary>A patch of this tree.</summary>
    public MergePatch(Value patch) => _patch = patch;

    /// <summary>Reads a patch, <c>application/merge-patch+json</c>, or fails with <see cref="ErrorCode.MalformedTweak"/>.</summary>
    public static MergePatch Parse(ReadOnlyMemory<byte> text) => new(JsonText.Parse(text, JsonTextOptions.Body, ErrorCode.MalformedTweak));

    /// <inheritdoc/>
    public override Value Apply(Value root) => Merge(root, _patch);

    private static Value Merge(Value? target, Value patch) => patch is MapValue members
        ? Merge(target as MapValue, members)
        : Place.Keep(target, patch);

    private static MapValue Merge(MapValue? target, MapValue patch)
    {
        List<MapEntry> entries = [];
        var isSame = target is not null;
        foreach (var entry in target?.Entries ?? [])
        {
            if (!patch.TryGet(entry.Key, out var member))
            {
                entries.Add(entry);
                continue;
            }

            var merged = member is NullValue ? null : Merge(entry.Value, member);
            isSame &= ReferenceEquals(merged, entry.Value);
            if (merged is not null)
            {
                entries.Add(ReferenceEquals(merged, entry.Value) ? entry : entry.With(merged));
            }
        }

        foreach (var member in patch.Entries.Where(member => member.Value is not NullValue && target?.IndexOf(member.Key) is null or < 0))
        {
            entries.Add(new MapEntry(member.Key, Merge(target: null, member.Value)));
            isSame = false;
        }

        return isSame ? target! : target?.WithEntries(entries) ?? new MapValue(entries);
    }
}
