using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Providers.Rules;

/// <summary>A text that rules look at.</summary>
/// <param name="FileName">The name of its file.</param>
/// <param name="Kind">Which of its provider's files it is.</param>
/// <param name="Document">The text and what it means.</param>
internal sealed record LintedText(string FileName, ProviderKind Kind, Document Document)
{
    /// <summary>The entries of the root; none where it is no map.</summary>
    public IReadOnlyList<MapEntry> Sections => (Document.Root as MapValue)?.Entries ?? [];

    /// <summary>Every entry below a section, at any depth, with its place.</summary>
    public IEnumerable<(JsonPointer Path, MapEntry Entry)> Entries() =>
        Sections.SelectMany(section => Below(JsonPointer.Of(section.Key), section.Value));

    /// <summary>The bytes of a span as text.</summary>
    public string TextOf(TextSpan span) => Encoding.UTF8.GetString(Document.Bytes.Span.Slice(span.Start, span.Length));

    private static IEnumerable<(JsonPointer Path, MapEntry Entry)> Below(JsonPointer path, Value value) => value is MapValue map
        ? map.Entries.SelectMany(entry => Below(path.Append(entry.Key), entry.Value).Prepend((path.Append(entry.Key), entry)))
        : [];
}
