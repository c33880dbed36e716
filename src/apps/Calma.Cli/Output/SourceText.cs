using System.Text;
using System.Text.RegularExpressions;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Cli.Output;

/// <summary>The text that findings speak of: its lines can be shown beside them.</summary>
/// <param name="Name">The file as the user named it.</param>
/// <param name="Bytes">What stands in it.</param>
/// <param name="Kind">Which of its provider's files it is; the lines of its secrets are not shown.</param>
internal sealed partial record SourceText(string Name, ReadOnlyMemory<byte> Bytes, Kind? Kind)
{
    /// <summary>The line that a finding speaks of; absent where there is none, or where a secret stands in it.</summary>
    /// <param name="number">1 or greater.</param>
    /// <param name="path">The place that the finding names; the root where the text does not parse.</param>
    public string? LineOf(int? number, string path) =>
        number is { } known && Lines().ElementAtOrDefault(known - 1) is { } line && !IsSecret(path) && MayShow(line) ? line : null;

    /// <summary>Whether no word of a line is the key of a secret.</summary>
    public bool MayShow(string line) => !Word().Matches(line).Any(word => IsSecretKey(word.Value));

    private bool IsSecret(string path) => Kind is not null && JsonPointer.TryParse(path, out var pointer) && Kind.IsSecret(pointer);

    // Where a text does not parse nobody knows the place, so that the key alone must tell.
    private bool IsSecretKey(string key) => Kind is not null && (Kind.IsSecret(JsonPointer.Of(key)) || Kind.IsSecret(JsonPointer.Of("", key)));

    [GeneratedRegex(@"[\w.-]+")]
    private static partial Regex Word();

    // Lines end as TextPosition counts them: with LF, CRLF or a lone CR.
    private string[] Lines() =>
        Encoding.UTF8.GetString(Bytes.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
}
