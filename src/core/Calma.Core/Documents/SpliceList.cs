namespace Calma.Core.Documents;

/// <summary>What can be said of, and done with, the splices of one edit.</summary>
internal static class SpliceList
{
    /// <summary>Whether they lie within a text of this length, in order, and none overlaps another.</summary>
    public static bool AreOrdered(this IReadOnlyList<Splice> splices, int length)
    {
        var end = 0;
        foreach (var splice in splices)
        {
            if (splice.Span.Start < end || splice.Span.Length < 0)
            {
                return false;
            }

            end = splice.Span.End;
        }

        return end <= length;
    }

    /// <summary>The text with every splice in its place.</summary>
    public static byte[] ApplyTo(this IReadOnlyList<Splice> splices, ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length + splices.Sum(splice => splice.Bytes.Length - splice.Span.Length)];
        var (read, written) = (0, 0);
        foreach (var splice in splices)
        {
            var kept = text[read..splice.Span.Start];
            kept.CopyTo(result.AsSpan(written));
            splice.Bytes.Span.CopyTo(result.AsSpan(written + kept.Length));
            written += kept.Length + splice.Bytes.Length;
            read = splice.Span.End;
        }

        text[read..].CopyTo(result.AsSpan(written));
        return result;
    }
}
