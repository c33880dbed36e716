using Calma.Core;
using System.Text;
using System.Text.RegularExpressions;

namespace Calma.Formats.Conformance;

/// <summary>Proves an edit anew, apart from the proof that production makes.</summary>
public static partial class EditProof
{
    /// <summary>Edits a document, and fails where the result says anything else than was wanted or lost what it should keep.</summary>
    public static LosslessResult Check(IDocumentFormat format, string name, Document document, Value wanted)
    {
        var edits = TreeEdits.Between(document.Root, wanted);
        try
        {
            var result = LosslessEdit.Apply(format, document, wanted);

            Assert.True(ValueEquality.AreLexemeEqual(format.Parse(result.Document.Bytes).Document!.Root, wanted), "the result says something else");
            AssertBytesOutsideAreKept(document, result);
            AssertCommentsAreKept(document, result, edits);
            return result;
        }
        catch (Exception failure) when (failure is CalmaException or Xunit.Sdk.XunitException)
        {
            throw new Xunit.Sdk.XunitException($"{name}: {failure.Message}\n{string.Join('\n', edits)}\n--- text\n{Show(document)}\n--- edited\n{TryShow(format, document, edits)}", failure);
        }
    }

    /// <summary>Fails where a byte outside the splices changed.</summary>
    public static void AssertBytesOutsideAreKept(Document before, LosslessResult result)
    {
        var (read, written) = (0, 0);
        foreach (var splice in result.Splices)
        {
            var kept = before.Bytes[read..splice.Span.Start].Span;
            Assert.True(kept.SequenceEqual(result.Document.Bytes.Span.Slice(written, kept.Length)), $"bytes before offset {splice.Span.Start} changed");
            written += kept.Length + splice.Bytes.Length;
            read = splice.Span.End;
        }

        Assert.True(before.Bytes[read..].Span.SequenceEqual(result.Document.Bytes[written..].Span), $"bytes behind offset {read} changed");
    }

    private static void AssertCommentsAreKept(Document before, LosslessResult result, IReadOnlyList<TreeEdit> edits)
    {
        var kept = CommentMark().Matches(Show(result.Document)).CountBy(mark => mark.Value).ToDictionary();
        foreach (var (mark, count) in CommentMark().Matches(Show(before)).CountBy(mark => mark.Value))
        {
            var owner = JsonPointer.Parse(mark[4..^1]);
            var mayGo = edits.Any(edit => edit is RemoveEdit or SetEdit && edit.Path.Covers(owner) && !(edit is SetEdit && edit.Path.Equals(owner)));
            Assert.True(mayGo || kept.GetValueOrDefault(mark) >= count, $"a comment {mark} is lost");
        }
    }

    private static string TryShow(IDocumentFormat format, Document document, IReadOnlyList<TreeEdit> edits)
    {
        try
        {
            return string.Join('\n', format.Edit(document, edits).Splices.Select(splice => $"{splice.Span}: \"{Encoding.UTF8.GetString(splice.Bytes.Span)}\""));
        }
        catch (CalmaException refusal)
        {
            return refusal.Message;
        }
    }

    private static string Show(Document document) => Encoding.UTF8.GetString(document.Bytes.Span);

    [GeneratedRegex("<of [^>]*>")]
    private static partial Regex CommentMark();
}
