namespace Calma.Formats.Hcl;

/// <summary>How new entries are written.</summary>
/// <param name="Before">What stands between key and sign.</param>
/// <param name="Sign"><c>=</c> or <c>:</c>.</param>
/// <param name="After">What stands behind the sign.</param>
/// <param name="Column">How many bytes stand before the sign on the line of every neighbour; -1 where that differs.</param>
/// <param name="NewLine">What ends a line.</param>
internal sealed record HclStyle(string Before, char Sign, string After, int Column, string NewLine)
{
    /// <summary>Where there is nothing to follow.</summary>
    public static HclStyle Default { get; } = new(" ", '=', " ", -1, "\n");

    /// <summary>The style of the entries that stand side by side.</summary>
    public static HclStyle Of(ReadOnlySpan<byte> text, HclNode node)
    {
        var newLine = TextLines.NewLineAt(text, Math.Min(node.Start, text.Length));
        var entries = node.Entries.Where(entry => entry.Sign >= 0).ToList();
        if (entries is not [.., var last])
        {
            return Default with { NewLine = newLine };
        }

        List<int> columns = [];
        foreach (var entry in entries)
        {
            columns.Add(entry.Sign - TextLines.StartOfLine(text, entry.Start));
        }

        var isAligned = columns.Distinct().Count() == 1 && entries.Select(entry => entry.KeySpan.Length).Distinct().Count() > 1;
        var before = Blanks(text, last.KeySpan.End, last.Sign);
        return new HclStyle(
            isAligned ? " " : before.Length > 1 && entries.Count > 1 ? " " : before, (char)text[last.Sign], Blanks(text, last.Sign + 1, last.Value.Start), isAligned ? columns[0] : -1, newLine);
    }

    /// <summary>An entry, its sign below those of its neighbours.</summary>
    public string Entry(string key, string value, string? indent)
    {
        var width = System.Text.Encoding.UTF8.GetByteCount(key) + (indent?.Length ?? 0);
        var before = Column > width ? new string(' ', Column - width) : Before.Length == 0 && Column >= 0 ? " " : Before;
        return $"{key}{before}{Sign}{After}{value}";
    }

    private static string Blanks(ReadOnlySpan<byte> text, int start, int end)
    {
        var blanks = System.Text.Encoding.UTF8.GetString(text[start..end]);
        return blanks.AsSpan().ContainsAnyExcept(' ', '\t') ? " " : blanks;
    }
}
