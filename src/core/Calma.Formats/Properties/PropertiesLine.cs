namespace Calma.Formats.Properties;

/// <summary>A logical line: the bytes of several lines that backslashes join, without the breaks, and where each stands.</summary>
internal sealed class PropertiesLine
{
    private readonly List<byte> _bytes = [];
    private readonly List<int> _offsets = [];

    /// <summary>How many bytes it has.</summary>
    public int Count => _bytes.Count;

    /// <summary>The character at a place; each byte is one.</summary>
    public char this[int place] => (char)_bytes[place];

    /// <summary>The offset of the byte at a place.</summary>
    public int OffsetOf(int place) => _offsets[place];

    /// <summary>The offset behind the byte before a place; that of the byte at the place where there is none before.</summary>
    public int EndBefore(int place) => place > 0 ? _offsets[place - 1] + 1 : _offsets[0];

    public void Clear()
    {
        _bytes.Clear();
        _offsets.Clear();
    }

    /// <summary>Takes bytes that stand in the text from an offset on.</summary>
    public void Add(ReadOnlySpan<byte> units, int offset)
    {
        _bytes.AddRange(units);
        for (var place = 0; place < units.Length; place++)
        {
            _offsets.Add(offset + place);
        }
    }

    public void RemoveLast()
    {
        _bytes.RemoveAt(Count - 1);
        _offsets.RemoveAt(_offsets.Count - 1);
    }

    /// <summary>White space as Java has it here.</summary>
    public static bool IsBlank(char character) => character is ' ' or '\t' or '\f';
}
