namespace Calma.Formats.Toml;

/// <summary>How new tables are written.</summary>
/// <param name="HeaderIndent">What stands before a header.</param>
/// <param name="Indent">What stands before a key.</param>
/// <param name="EqualsSign">What stands between a key and its value.</param>
/// <param name="IsParted">Whether a blank line stands before each header.</param>
internal sealed record TomlBlockStyle(string HeaderIndent, string Indent, string EqualsSign, bool IsParted)
{
    /// <summary>How a whole new text is written.</summary>
    public static TomlBlockStyle Default { get; } = new("", "", " = ", IsParted: true);
}

/// <summary>Writes tables as sections: keys first, then the tables below.</summary>
internal sealed class TomlBlocks(TomlBlockStyle style)
{
    private readonly List<string> _lines = [];

    /// <summary>Whether a value is written as sections of its own where it may be: a map, or a list of nothing but maps.</summary>
    public static bool CanBe(Value value) => value is MapValue || (value is ListValue { Items.Count: > 0 } list && list.Items.All(item => item is MapValue));

    /// <summary>The lines of a whole text.</summary>
    public IReadOnlyList<string> WriteRoot(MapValue root)
    {
        WriteBody("", root);
        return _lines;
    }

    /// <summary>The lines of an entry.</summary>
    /// <param name="path">The keys down to it, as they are written.</param>
    /// <param name="value">A map, or a list of maps.</param>
    public IReadOnlyList<string> Write(string path, Value value)
    {
        WriteEntry(path, value);
        return _lines;
    }

    /// <summary>The lines of an item of a list of tables.</summary>
    public IReadOnlyList<string> WriteItem(string path, MapValue item)
    {
        AddHeader($"[[{path}]]");
        WriteBody(path, item);
        return _lines;
    }

    private void WriteEntry(string path, Value value)
    {
        if (value is MapValue map)
        {
            // Tables below name this one too.
            if (map.Entries.Count == 0 || map.Entries.Any(entry => !CanBe(entry.Value)))
            {
                AddHeader($"[{path}]");
            }

            WriteBody(path, map);
            return;
        }

        foreach (var item in ((ListValue)value).Items)
        {
            WriteItem(path, (MapValue)item);
        }
    }

    private void WriteBody(string path, MapValue map)
    {
        foreach (var entry in map.Entries.Where(entry => !CanBe(entry.Value)))
        {
            _lines.Add(style.Indent + TomlSpelling.Key(entry.Key) + style.EqualsSign + TomlSpelling.Value(entry.Value, style.EqualsSign));
        }

        foreach (var entry in map.Entries.Where(entry => CanBe(entry.Value)))
        {
            WriteEntry(path + (path.Length > 0 ? "." : "") + TomlSpelling.Key(entry.Key), entry.Value);
        }
    }

    private void AddHeader(string header)
    {
        if (style.IsParted && _lines.Count > 0)
        {
            _lines.Add("");
        }

        _lines.Add(style.HeaderIndent + header);
    }
}
