using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Tweaks;

/// <summary>What a JSON Patch has cost so far; each operation costs the lists and maps that it makes anew, so many on large ones would never end.</summary>
internal sealed class PatchCost
{
    private const long MaxSteps = 50_000_000;
    private long _copied;
    private long _steps;

    /// <summary>Counts the items and entries of all that stands above a place; answers whether the patch may go on.</summary>
    public bool TryWalk(Value root, JsonPointer path)
    {
        var value = root;
        foreach (var token in path.Tokens)
        {
            _steps += value switch
            {
                MapValue map => map.Entries.Count,
                ListValue list => list.Items.Count,
                _ => 0,
            };
            if (JsonPointer.Of(token).Find(value) is not { } child)
            {
                break;
            }

            value = child;
        }

        return _steps <= MaxSteps;
    }

    /// <summary>Counts a value that is read to its end.</summary>
    public bool TryRead(Value value) => (_steps += Weight.Of(value)) <= MaxSteps;

    /// <summary>Counts a value that will stand once more, in values and characters.</summary>
    public bool TryCopy(Value value) => (_copied += Weight.Of(value)) <= DocumentLimits.MaxBytes;
}
