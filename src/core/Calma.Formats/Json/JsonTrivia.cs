namespace Calma.Formats.Json;

/// <summary>A comment in a gap.</summary>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="End">The offset behind its last byte; the line end of a <c>//</c> comment is not part of it.</param>
/// <param name="IsLine">Whether it is a <c>//</c> comment, which only a line end closes.</param>
internal readonly record struct JsonComment(int Start, int End, bool IsLine);

/// <summary>What stands between two items, or between an item and a bracket: blanks, comments, and at most one comma.</summary>
internal sealed class JsonTrivia
{
    private JsonTrivia(int start, int end, int comma, IReadOnlyList<JsonComment> comments) =>
        (Start, End, Comma, Comments) = (start, end, comma, comments);

    /// <summary>The offset of its first byte.</summary>
    public int Start { get; }

    /// <summary>The offset behind its last byte.</summary>
    public int End { get; }

    /// <summary>The comma's offset, or -1.</summary>
    public int Comma { get; }

    /// <summary>The comments, in their order.</summary>
    public IReadOnlyList<JsonComment> Comments { get; }

    /// <summary>Where the comma ends, or the whole begins where there is none.</summary>
    public int Seam => Comma < 0 ? Start : Comma + 1;

    /// <summary>Reads a gap; the text is known to parse.</summary>
    public static JsonTrivia Read(ReadOnlySpan<byte> text, int start, int end)
    {
        var comma = -1;
        List<JsonComment> comments = [];
        for (var place = start; place < end; place++)
        {
            if (text[place] == ',')
            {
                comma = place;
            }
            else if (text[place] == '/')
            {
                var comment = ReadComment(text[..end], place);
                comments.Add(comment);
                place = comment.End - 1;
            }
        }

        return new JsonTrivia(start, end, comma, comments);
    }

    private static JsonComment ReadComment(ReadOnlySpan<byte> text, int start)
    {
        var body = text[(start + 2)..];
        var isLine = text[start + 1] == '/';
        var length = isLine ? body.IndexOfAny((byte)'\n', (byte)'\r') : body.IndexOf("*/"u8) + 2;
        return new JsonComment(start, start + 2 + (length < 0 ? body.Length : length), isLine);
    }
}
