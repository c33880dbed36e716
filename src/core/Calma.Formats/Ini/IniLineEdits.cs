namespace Calma.Formats.Ini;

/// <summary>Lines that go and lines that come; the text's last line end stays as it was, there or not.</summary>
internal sealed class IniLineEdits(IniDocument document)
{
    private readonly SpliceBuilder _splices = new();
    private readonly HashSet<int> _removed = [];
    private readonly SortedDictionary<int, List<string>> _inserted = [];

    private IReadOnlyList<IniLine> Lines => document.Lines;

    /// <summary>Whether a line goes.</summary>
    public bool IsRemoved(int line) => _removed.Contains(line);

    /// <summary>Text takes the place of bytes within a line.</summary>
    public void Replace(TextSpan span, string text) => _splices.Replace(span, text);

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

    /// <summary>The splices in order.</summary>
    public IReadOnlyList<Splice> ToSplices()
    {
        var isOpen = Lines.Count > 0 && Lines[^1].End == Lines[^1].ContentEnd;
        var lastKept = Lines.Count - 1;
        while (IsRemoved(lastKept))
        {
            lastKept--;
        }

        foreach (var line in _removed)
        {
            _splices.Remove(Lines[line].Start, Lines[line].End);
        }

        var lastInserted = _inserted.Count > 0 ? _inserted.Keys.Max() : int.MinValue;
        foreach (var (line, contents) in _inserted)
        {
            Insert(line, contents, isOpen && line == lastInserted && line >= lastKept);
        }

        if (isOpen && lastKept >= 0 && lastKept < Lines.Count - 1 && lastInserted < lastKept)
        {
            _splices.Remove(Lines[lastKept].ContentEnd, Lines[lastKept].End);
        }

        return _splices.ToSplices();
    }

    private void Insert(int line, List<string> contents, bool isLast)
    {
        var offset = line < 0 ? 0 : Lines[line].End;
        var newLine = TextLines.NewLineAt(document.Bytes.Span, offset);
        var follows = line >= 0 && !IsRemoved(line) && Lines[line].End == Lines[line].ContentEnd;
        _splices.Insert(offset, (follows ? newLine : "") + string.Join(newLine, contents) + (isLast ? "" : newLine));
    }
}
