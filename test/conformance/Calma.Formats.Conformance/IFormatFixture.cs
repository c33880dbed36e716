namespace Calma.Formats.Conformance;

/// <summary>What a format, in one dialect, brings along to be tested.</summary>
public interface IFormatFixture
{
    /// <summary>The format.</summary>
    IDocumentFormat Format { get; }

    /// <summary>Texts of our own that parse, with every layout that the format knows.</summary>
    IReadOnlyList<FormatSample> Samples { get; }

    /// <summary>Texts that do not parse.</summary>
    IReadOnlyList<MalformedSample> Malformed { get; }

    /// <summary>Trees that the format cannot say.</summary>
    IReadOnlyList<UnsayableSample> Unsayable { get; }

    /// <summary>The states that the format can say and keep apart, of one place in a map.</summary>
    IReadOnlyList<Value> SayableStates { get; }

    /// <summary>Random trees that the format can say, from the root down; <see cref="ValueGen"/> has the parts.</summary>
    CsCheck.Gen<Value> Trees { get; }

    /// <summary>Folders below <c>corpus/</c> whose files are in this dialect.</summary>
    IReadOnlyList<string> CorpusFolders { get; }

    /// <summary>The corpus files that break the dialect, as <c>folder/file</c>, and where: <c>line:column</c>.</summary>
    IReadOnlyDictionary<string, string> MalformedCorpusFiles { get; }

    /// <summary>Whether splices cannot say a tree in a text without touching what no edit names, so that it has to be refused.</summary>
    bool IsBeyondSplices(Document document, Value wanted) => false;

    /// <summary>Reads the bytes of a leaf's span, apart from their document.</summary>
    Value ReadLeaf(ReadOnlyMemory<byte> text);

    /// <summary>Reads the bytes of a key's span, apart from their document.</summary>
    string ReadKey(ReadOnlyMemory<byte> text);

    /// <summary>A text whose lists or maps are nested this deep; absent where the format cannot nest without end.</summary>
    byte[]? Nested(int depth);

    /// <summary>A text of about this many bytes that parses.</summary>
    byte[] Large(int byteCount);
}
