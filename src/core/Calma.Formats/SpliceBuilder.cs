using System.Text;

namespace Calma.Formats;

/// <summary>Collects what goes and what comes, in any order, and joins what touches.</summary>
internal sealed class SpliceBuilder
{
    private readonly List<(int Start, int End, string Text)> _parts = [];

    /// <summary>Bytes go.</summary>
    public void Remove(int start, int end) => _parts.Add((start, end, ""));

    /// <summary>Text comes; several at one offset keep their order.</summary>
    public void Insert(int offset, string text) => _parts.Add((offset, offset, text));

    /// <summary>Whether text comes at an offset.</summary>
    public bool HasInsertAt(int offset) => _parts.Exists(part => part.Start == offset && part.End == offset);

    /// <summary>Text takes the place of bytes.</summary>
    public void Replace(TextSpan span, string text) => _parts.Add((span.Start, span.End, text));

    /// <summary>The splices in order, none of which touches another.</summary>
    public IReadOnlyList<Splice> ToSplices()
    {
        List<Splice> splices = [];
        var text = new StringBuilder();
        var (start, end) = (-1, -1);
        foreach (var part in _parts.OrderBy(part => part.Start).ThenBy(part => part.End > part.Start))
        {
            if (part.Start > end && start >= 0)
            {
                splices.Add(ToSplice(start, end, text));
            }

            start = part.Start > end ? part.Start : start;
            end = Math.Max(end, part.End);
            text.Append(part.Text);
        }

        if (start >= 0)
        {
            splices.Add(ToSplice(start, end, text));
        }

        return splices;
    }

    private static Splice ToSplice(int start, int end, StringBuilder text)
    {
        var splice = new Splice(TextSpan.Between(start, end), Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
        return splice;
    }
}
