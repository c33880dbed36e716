namespace Calma.Formats;

/// <summary>The offset of each character of a text in its UTF-8.</summary>
internal sealed class CharacterOffsets
{
    private const int Step = 64;
    private readonly string _text;
    private readonly int[] _marks;

    /// <param name="text">The text.</param>
    /// <param name="byteCount">How many bytes it is.</param>
    public CharacterOffsets(string text, int byteCount)
    {
        _text = text;
        _marks = byteCount == text.Length ? [] : new int[(text.Length / Step) + 1];
        for (var mark = 1; mark < _marks.Length; mark++)
        {
            _marks[mark] = _marks[mark - 1] + CountBytes((mark - 1) * Step, mark * Step);
        }
    }

    /// <summary>The offset of the character at a place; the text's length is its end.</summary>
    public int OffsetOf(int place) => _marks.Length == 0 ? place : _marks[place / Step] + CountBytes(place / Step * Step, place);

    private int CountBytes(int start, int end)
    {
        var count = 0;
        foreach (var character in _text.AsSpan(start, end - start))
        {
            count += character < '\u0080' ? 1 : character < '\u0800' || char.IsSurrogate(character) ? 2 : 3;
        }

        return count;
    }
}
