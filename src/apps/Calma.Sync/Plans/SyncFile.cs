using Calma.Sync.Trees;

namespace Calma.Sync.Plans;

/// <summary>A config and the text that is pulled to or pushed from: what they are, and how to read them.</summary>
/// <param name="Path">The config.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Format">The format of the config and of the file.</param>
/// <param name="File">The file, for messages.</param>
internal sealed record SyncFile(ConfigPath Path, Kind Kind, IDocumentFormat Format, string File)
{
    /// <summary>Tells what came from the config.</summary>
    public OwnedTree Owned => new(Kind.ListKeyAt);

    /// <summary>Reads a text, or fails with every fault of it.</summary>
    public Document Read(ReadOnlyMemory<byte> text, string name)
    {
        var read = Format.Parse(text);
        return read.Document ?? throw new CalmaException(
            ErrorCode.MalformedDocument, $"{name}:{read.Faults[0].Line}:{read.Faults[0].Column}: {read.Faults[0].Message} {read.Faults[0].Repair} Nothing was written.");
    }

    /// <summary>Makes a text say a tree, and proves that it changed nothing else.</summary>
    public Document Edit(Document document, Value wanted)
    {
        var said = Format.Represent(wanted);
        return said.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) is { } refused
            ? throw new CalmaException(ErrorCode.NotRepresentable, $"{File}: {refused.Path}: {refused.Message} {refused.Repair} Nothing was written.")
            : LosslessEdit.Apply(Format, document, said.Value).Document;
    }

    /// <summary>What a text comes to be where it was empty: the root of an empty YAML file is null.</summary>
    public static Value RootOf(Document document) => document.Root is NullValue { Span.Length: 0 } ? new MapValue([]) : document.Root;

    /// <summary>What the rules of the kind find in a document as errors.</summary>
    public IReadOnlyList<Finding> ErrorsOf(Document document, IReadOnlyList<ICheck> checks) =>
    [
        .. checks.SelectMany(check => check.Check(new Candidate(Path, Kind, Format, document.Bytes, ParseResult.Of(document)) { FileName = System.IO.Path.GetFileName(File) }, head: null))
            .Where(finding => finding.Severity == Severity.Error),
    ];
}
