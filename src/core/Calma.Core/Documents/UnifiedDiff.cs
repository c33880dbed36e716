using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Calma.Core.Documents;

/// <summary>Shows how two texts differ, line by line, as <c>diff -u</c> does and <c>patch</c> reads.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The hunks behind <c>--- a</c> and <c>+++ b</c>; nothing where the texts are equal.</summary>
    /// <remarks>A line ends with LF, so a CR before it shows as itself. Bytes that are not UTF-8 show as U+FFFD, and the first line says so.</remarks>
    public static string Between(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, string beforeName = "a", string afterName = "b") =>
        Between(before, after, beforeName, afterName, before, after);

    /// <summary>The same, with other texts shown than those that are compared.</summary>
    /// <param name="before">The earlier text.</param>
    /// <param name="after">The later one.</param>
    /// <param name="beforeName">What the earlier one is called.</param>
    /// <param name="afterName">What the later one is called.</param>
    /// <param name="beforeShown">What to show of the earlier one, line for line.</param>
    /// <param name="afterShown">What to show of the later one, line for line.</param>
    public static string Between(
        ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, string beforeName, string afterName, ReadOnlySpan<byte> beforeShown, ReadOnlySpan<byte> afterShown)
    {
        if (before.SequenceEqual(after))
        {
            return "";
        }

        var text = new StringBuilder();
        if (!Utf8.IsValid(before) || !Utf8.IsValid(after))
        {
            text.Append("Not UTF-8: invalid bytes are shown as U+FFFD, so this diff cannot be applied.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"--- {beforeName}\n+++ {afterName}\n");
        var (from, to) = (Lines(beforeShown), Lines(afterShown));
        foreach (var hunk in Hunks(LineDiff.Between(Lines(before), Lines(after))))
        {
            Write(text, hunk, from, to);
        }

        return text.ToString();
    }

    // One character for each byte, so that lines are equal where their bytes are.
    private static List<string> Lines(ReadOnlySpan<byte> text)
    {
        List<string> lines = [];
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..(end + 1)];
            lines.Add(Encoding.Latin1.GetString(line));
            text = text[line.Length..];
        }

        return lines;
    }

    // Blocks stand in one hunk where their context would touch.
    private static IEnumerable<List<LineBlock>> Hunks(IReadOnlyList<LineBlock> blocks)
    {
        List<LineBlock> hunk = [];
        foreach (var block in blocks)
        {
            if (hunk is [.., var last] && block.Before - (last.Before + last.Removed) > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(block);
        }

        yield return hunk;
    }

    private static void Write(StringBuilder text, List<LineBlock> hunk, List<string> before, List<string> after)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var lead = Math.Min(Context, first.Before);
        var trail = Math.Min(Context, before.Count - last.Before - last.Removed);
        var removed = Range(first.Before - lead, last.Before + last.Removed + trail);
        var added = Range(first.After - lead, last.After + last.Added + trail);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{removed} +{added} @@\n");
        var place = first.Before - lead;
        foreach (var block in hunk)
        {
            Write(text, ' ', before, place, block.Before);
            Write(text, '-', before, block.Before, block.Before + block.Removed);
            Write(text, '+', after, block.After, block.After + block.Added);
            place = block.Before + block.Removed;
        }

        Write(text, ' ', before, place, place + trail);
    }

    // A range of no lines names the line before it, and one line needs no count.
    private static string Range(int start, int end) => (end - start) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{end}"),
        var count => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };

    private static void Write(StringBuilder text, char mark, List<string> lines, int start, int end)
    {
        for (var place = start; place < end; place++)
        {
            text.Append(mark).Append(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(lines[place])));
            if (!lines[place].EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }
}
