using Calma.Core.Values;

namespace Calma.Core.Configs;

/// <summary>A config that has what was searched for.</summary>
/// <param name="Revision">Its head.</param>
/// <param name="Path">The place.</param>
/// <param name="State">What stands there.</param>
public sealed record SearchMatch(Revision Revision, JsonPointer Path, ValueState State);

/// <summary>What is searched for: a place, or a place with a value.</summary>
/// <param name="Path">The place.</param>
/// <param name="Value">The value's text; absent where any will do.</param>
public sealed record SearchQuery(JsonPointer Path, string? Value)
{
    /// <summary>Reads <c>/compute/region</c> or <c>/compute/region=us-east1</c>, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static SearchQuery Parse(string text)
    {
        var mark = text.IndexOf('=', StringComparison.Ordinal);
        return JsonPointer.TryParse(mark < 0 ? text : text[..mark], out var path) && !path.IsRoot
            ? new SearchQuery(path, mark < 0 ? null : text[(mark + 1)..])
            : throw new CalmaException(ErrorCode.InvalidArgument, $"'{text}' is no query: write a JSON Pointer, or one with =value behind it, as /compute/region=us-east1.");
    }
}
