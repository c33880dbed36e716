using Calma.Cli.Kinds;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Output;

/// <summary>A file that was checked, and what was found in it.</summary>
/// <param name="Source">The file and its text.</param>
/// <param name="Known">Which of its provider's files it is.</param>
/// <param name="Findings">What was found.</param>
internal sealed record CheckedFile(SourceText Source, FileKind Known, IReadOnlyList<FindingBody> Findings)
{
    /// <summary>How many errors there are.</summary>
    public int Errors => Findings.Count(finding => finding.Severity == "error");
}
