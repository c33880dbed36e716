using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Changes a text so that it says a wanted tree, and proves that it changed nothing else.</summary>
public static class LosslessEdit
{
    /// <summary>Edits, applies, parses again and compares; nothing comes back unproved.</summary>
    /// <param name="format">The format of the text.</param>
    /// <param name="document">What the format's <see cref="IDocumentFormat.Parse"/> made of the text.</param>
    /// <param name="wanted">A tree that the format's <see cref="IDocumentFormat.Represent"/> gave back.</param>
    /// <exception cref="CalmaException">
    /// <see cref="ErrorCode.NotLossless"/>: no safe way is known, or the proof fails; the message names a path.
    /// <see cref="ErrorCode.TooLarge"/>: the result is larger or deeper than a document may be.
    /// </exception>
    public static LosslessResult Apply(IDocumentFormat format, Document document, Value wanted)
    {
        var edits = TreeEdits.Between(document.Root, wanted);
        if (edits.Count == 0)
        {
            return new LosslessResult(document, [], []);
        }

        var edit = format.Edit(document, edits);
        if (!edit.Splices.AreOrdered(document.Bytes.Length))
        {
            throw Refusal(edits[0].Path, "its splices overlap");
        }

        if (new UntouchedSpans(edits, edit.Splices).FindCut(document.Root) is { } cut)
        {
            throw Refusal(edits[0].Path, $"it would cut into '{cut}'");
        }

        var result = Parse(format, edit.Splices.ApplyTo(document.Bytes.Span), edits);
        if (!ValueEquality.AreLexemeEqual(result.Root, wanted))
        {
            throw Refusal(TreeEdits.Between(result.Root, wanted)[0].Path, "the new text would say something else there");
        }

        return new LosslessResult(result, edit.Splices, edit.Findings);
    }

    private static Document Parse(IDocumentFormat format, byte[] text, IReadOnlyList<TreeEdit> edits)
    {
        if (text.Length > DocumentLimits.MaxBytes)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The edited document would have {text.Length} bytes, and {DocumentLimits.MaxBytes} are the most: split it into several configs.");
        }

        var result = format.Parse(text);
        return result.Document ?? throw Refusal(edits[0].Path, $"the new text would not parse: {result.Faults[0].Message}");
    }

    private static CalmaException Refusal(JsonPointer path, string reason) => new(
        ErrorCode.NotLossless,
        $"The edit of '{path}' cannot be proved to change nothing else, since {reason}: edit the text by hand, or ask for the document to be reformatted.");
}
