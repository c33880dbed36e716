using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>The port to one format, the language of a text, in one dialect. Stateless.</summary>
public interface IDocumentFormat
{
    /// <summary>Its name in records, as <c>ini</c>.</summary>
    string Name { get; }

    /// <summary>Its variant, as <c>aws</c>; the kind decides, so no record holds it.</summary>
    string Dialect { get; }

    /// <summary>Its media type, as <c>text/x-ini</c>.</summary>
    string MediaType { get; }

    /// <summary>The ending of a file's name, as <c>.ini</c>.</summary>
    string FileExtension { get; }

    /// <summary>Whether a file's name ends as those of this format do.</summary>
    bool IsLikelyNameOf(string fileName) => FileExtension.Length > 0 && fileName.EndsWith(FileExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it tells numbers, booleans and null from strings.</summary>
    bool HasTypes { get; }

    /// <summary>Reads a text: a document that keeps every byte, or every fault with line and column.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.TooLarge"/>: it is larger or deeper than <see cref="DocumentLimits"/> allow.</exception>
    ParseResult Parse(ReadOnlyMemory<byte> text);

    /// <summary>Turns a wanted tree into one that the format can say, or names each path that it cannot.</summary>
    /// <param name="wanted">A tree that may hold values of any type.</param>
    Representation Represent(Value wanted);

    /// <summary>Finds the splices that make a text say the edited tree, in the style of its neighbours.</summary>
    /// <param name="document">What <see cref="Parse"/> made of the text.</param>
    /// <param name="edits">From <see cref="TreeEdits.Between"/>, towards a tree that <see cref="Represent"/> gave back.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.NotLossless"/>: it knows no safe way.</exception>
    TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits);

    /// <summary>Writes a tree that <see cref="Represent"/> gave back as a new text.</summary>
    byte[] Render(Value value);
}
