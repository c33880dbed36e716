namespace Calma.Formats;

/// <summary>Lines that go and lines that come; the text's last line end stays as it was, there or not.</summary>
/// <param name="text">The text.</param>
/// <param name="lines">All of its lines.</param>
/// <param name="newLine">What ends a new line; absent where the neighbours decide.</param>
internal sealed class LineEdits(ReadOnlyMemory<byte> text, IReadOnlyList<TextLine> lines, string? newLine = null)
{
    private readonly SpliceBuilder _splices = new();
    private readonly HashSet<int> _removed = [];
    private readonly SortedDictionary<int, List<string>> _inserted = [];

    /// <summary>Whether a line goes.</summary>
    public bool IsRemoved(int line) => _removed.Contains(line);

    /// <summary>Text takes the place of bytes within a line.</summary>
    public void Replace(TextSpan span, string other) => _splices.Replace(span, other);

    /// <summary>A line goes with its line end.</summary>
    public void Remove(int line) => _removed.Add(line);

    /// <summary>Lines come behind a line, and behind what came there before; -1 is the text's start.</summary>
    public void InsertBehind(int line, IEnumerable<string> contents)
    {
        if (!_inserted.TryGetValue(line, out var list))
        {
            _inserted.Add(line, list = []);
        }

        list.AddRange(contents);
    }

    /// <summary>What ends a new line at an offset.</summary>
    public string NewLineAt(int offset) => newLine ?? TextLines.NewLineAt(text.Span, offset);

    /// <summary>The splices in order.</summary>
    public IReadOnlyList<Splice> ToSplices()
    {
        var isOpen = lines.Count > 0 && lines[^1].End == lines[^1].ContentEnd;
        var lastKept = lines.Count - 1;
        while (IsRemoved(lastKept))
        {
            lastKept--;
        }

        foreach (var line in _removed)
        {
            _splices.Remove(lines[line].Start, lines[line].End);
        }

        var lastInserted = _inserted.Count > 0 ? _inserted.Keys.Max() : int.MinValue;
        foreach (var (line, contents) in _inserted)
        {
            Insert(line, contents, isOpen && line == lastInserted && line >= lastKept);
        }

        if (isOpen && lastKept >= 0 && lastKept < lines.Count - 1 && lastInserted < lastKept)
        {
            _splices.Remove(lines[lastKept].ContentEnd, lines[lastKept].End);
        }

        return _splices.ToSplices();
    }

    private void Insert(int line, List<string> contents, bool isLast)
    {
        var offset = line < 0 ? text.Length : lines[line].End;
        var end = NewLineAt(offset);
        var follows = line >= 0 && !IsRemoved(line) && lines[line].End == lines[line].ContentEnd;
        _splices.Insert(offset, (follows ? end : "") + string.Join(end, contents) + (isLast ? "" : end));
    }
}
