namespace Calma.Formats.Toml;

/// <summary>Lines that go and lines that come; the text's last line end stays as it was, there or not.</summary>
internal sealed class TomlLineEdits(ReadOnlyMemory<byte> bytes, TomlLines lines)
{
    private readonly SpliceBuilder _splices = new();
    private readonly HashSet<int> _removed = [];
    private readonly SortedDictionary<int, List<string>> _inserted = [];

    /// <summary>Whether a line goes.</summary>
    public bool IsRemoved(int line) => _removed.Contains(line);

    /// <summary>Whether lines come behind a line.</summary>
    public bool IsInserted(int line) => _inserted.ContainsKey(line);

    /// <summary>Whether the last of the lines that come behind a line is blank.</summary>
    public bool EndsBlank(int line) => _inserted[line][^1].Length == 0;

    /// <summary>Changes within lines.</summary>
    public SpliceBuilder Splices => _splices;

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
        var isOpen = lines.Count > 0 && lines[lines.Count - 1].End == lines[lines.Count - 1].ContentEnd;
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
        var offset = line < 0 ? lines.Start : lines[line].End;
        var newLine = TextLines.NewLineAt(bytes.Span, offset);
        var follows = line >= 0 && !IsRemoved(line) && lines[line].End == lines[line].ContentEnd;
        _splices.Insert(offset, (follows ? newLine : "") + string.Join(newLine, contents) + (isLast ? "" : newLine));
    }
}
