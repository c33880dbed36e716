using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Cli.Output;

/// <summary>The text that findings speak of: its lines can be shown beside them.</summary>
/// <param name="Name">The file as the user named it.</param>
/// <param name="Bytes">What stands in it.</param>
/// <param name="Kind">Which of its provider's files it is; the lines of its secrets are not shown.</param>
internal sealed record SourceText(string Name, ReadOnlyMemory<byte> Bytes, Kind? Kind)
{
    /// <summary>The line that a finding speaks of; absent where there is none, or where a secret stands at the place.</summary>
    public string? LineOf(int? line, string path) =>
        line is { } number && !(JsonPointer.TryParse(path, out var pointer) && Kind?.IsSecret(pointer) == true) ? Lines().ElementAtOrDefault(number - 1) : null;

    // Lines end as TextPosition counts them: with LF, CRLF or a lone CR.
    private string[] Lines() =>
        Encoding.UTF8.GetString(Bytes.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
}
